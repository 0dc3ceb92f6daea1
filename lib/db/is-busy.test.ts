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
  ])('%s: yes', (message) => {
    expect(isBusy(new Error(message))).toBe(true);
    expect(isBusy(new Error('wrapped', { cause: new Error(message) }))).toBe(true);
  });

  it.each([
    'Raw query failed. Code: `23505`. Message: `duplicate key value violates unique constraint`',
    'Raw query failed. Code: `22P02`. Message: `invalid input syntax for type uuid`',
    'Cannot read properties of undefined',
  ])('%s: no, it is a fault of ours', (message) => {
    expect(isBusy(new Error(message))).toBe(false);
  });
});
