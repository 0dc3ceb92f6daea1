import { describe, expect, it } from 'vitest';
import { isBusy } from './is-busy';

describe('whether trying again may help', () => {
  it.each([
    'Raw query failed. Code: `57P03`. Message: `the database system is not yet accepting connections`',
    'Raw query failed. Code: `57P01`. Message: `terminating connection due to administrator command`',
    'Client has encountered a connection error and is not queryable',
    'Connection terminated unexpectedly',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'Unable to start a transaction in the given time.',
    'the database system is in recovery mode',
    'Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`',
    'Raw query failed. Code: `N/A`. Message: `in words nobody has seen yet`',
    'Raw query failed. Code: `40P01`. Message: `deadlock detected`',
    'Raw query failed. Code: `XX000`. Message: `could not open file`',
    'Cannot use a pool after calling end on the pool',
  ])('%s: yes', (message) => {
    expect(isBusy(new Error(message))).toBe(true);
    expect(isBusy(new Error('wrapped', { cause: new Error(message) }))).toBe(true);
  });

  it.each([
    'Raw query failed. Code: `23505`. Message: `duplicate key value violates unique constraint`',
    'Raw query failed. Code: `22P02`. Message: `invalid input syntax for type uuid`',
    'Cannot read properties of undefined',
    'Raw query failed. Code: `42P01`. Message: `relation does not exist (connection closed)`',
  ])('%s: no, it is a fault of ours', (message) => {
    expect(isBusy(new Error(message))).toBe(false);
  });

  it.each([
    [{ code: '08006' }, true],
    [{ code: '57P01' }, true],
    [{ code: '23505', message: 'terminated' }, false],
    [{ code: 'P2002' }, false],
    [{ code: 'P2028' }, true],
    [{ code: 'P1001' }, true],
    [{ code: 'EPIPE' }, true],
    [{ code: 'ENOENT' }, false],
    [{ name: 'PrismaClientUnknownRequestError', message: 'odd' }, true],
    [{ name: 'PrismaClientValidationError', message: 'odd' }, false],
    [{ name: 'DriverAdapterError', message: 'odd', cause: { code: '22P02' } }, false],
  ])('%o: %s', (told, busy) => {
    expect(isBusy(told)).toBe(busy);
  });
});
