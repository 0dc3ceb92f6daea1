import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { SqlQuery, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';
import { type PoolClient, type QueryResultRow, types } from 'pg';

/**
 * A transaction on a connection of its own, which Prisma and our own hot statements share. Ours go out at once, behind
 * those sent before and without waiting for their answers: Postgres works on one while the next is on its way. It runs
 * them one after the other all the same, and each sees what was committed before it began.
 */
export class OpenTransaction implements Transaction {
  readonly provider = 'postgres';
  /** BEGIN, COMMIT and ROLLBACK are sent here, not by Prisma. */
  readonly options = { usePhantomQuery: true };
  private failure: unknown;
  private committed: Promise<void> | undefined;
  private over = false;

  constructor(
    readonly adapterName: string,
    private readonly connection: PoolClient,
    private readonly prisma: SqlQueryable,
  ) {
    connection.on('error', ignore);
    void this.ask('BEGIN');
  }

  /** What failed first, of which the failures of later statements are only echoes; undefined: nothing so far. */
  get failed(): unknown {
    return this.failure;
  }

  /** Sends a statement of constant text: a connection plans it once. Numbers of lines (int8) come back as bigint. */
  async send<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.ask<Row>(text, values);
    return rows;
  }

  /** Sends the COMMIT behind all else; resolves when it is done, throws what kept it from that. */
  finish(): Promise<void> {
    this.committed ??= this.ask('COMMIT').then(({ command }) => {
      // The COMMIT of a transaction in which something failed succeeds too, and rolls it back.
      if (command !== 'COMMIT') throw this.failure ?? new Error('Postgres rolled the transaction back');
    });
    return this.committed;
  }

  queryRaw(query: SqlQuery) {
    return this.prisma.queryRaw(query);
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (query.sql !== whichTransaction) return this.prisma.executeRaw(query);
    handedOver.set(String(query.args[0]), this);
    return 0;
  }

  async commit(): Promise<void> {
    try {
      await this.finish();
      this.release();
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  async rollback(): Promise<void> {
    const lost = await this.ask('ROLLBACK').then(
      () => undefined,
      () => new Error('a connection did not come back from its transaction'),
    );
    this.release(lost);
  }

  private release(lost?: Error): void {
    if (this.over) return;
    this.over = true;
    this.connection.off('error', ignore);
    this.connection.release(lost);
  }

  private ask<Row extends QueryResultRow>(text: string, values?: readonly unknown[]) {
    sendTogether(this.connection);
    const answer = this.over
      ? Promise.reject(new Error('the transaction is over: nothing can be asked in it any more'))
      : this.connection.query<Row>(
          values ? { name: statementName(text), text, values: [...values], types: rowTypes } : { text },
        );
    answer.catch((error) => {
      this.failure ??= error;
    });
    return answer;
  }
}

/** The transaction behind Prisma's: the way to its connection, which Prisma does not show. */
export async function openTransactionOf(tx: {
  $executeRawUnsafe(query: string, ...values: unknown[]): Promise<number>;
}): Promise<OpenTransaction> {
  const token = randomUUID();
  await tx.$executeRawUnsafe(whichTransaction, token);
  const transaction = handedOver.get(token);
  handedOver.delete(token);
  if (!transaction) throw new Error('this transaction is not one of ours');
  return transaction;
}

/** No SQL: a question to OpenTransaction, which answers it itself. */
const whichTransaction = '-- which transaction is this?';
const handedOver = new Map<string, OpenTransaction>();

const statementNames = new Map<string, string>();

function statementName(text: string): string {
  let name = statementNames.get(text);
  if (name === undefined) {
    name = `interlock_${statementNames.size}`;
    statementNames.set(text, name);
  }
  return name;
}

const rowTypes: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: (oid: number, format?: unknown) =>
    oid === types.builtins.INT8 ? BigInt : types.getTypeParser(oid, format as 'text'),
};

/** What is asked before the process turns to something else goes out in one write: each costs more than most statements. */
function sendTogether(connection: PoolClient): void {
  // `pg` has no type for its socket.
  const { stream } = (connection as PoolClient & { connection: { stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A connection that breaks fails what is asked on it: nothing else is to be done about it. */
const ignore = () => undefined;
