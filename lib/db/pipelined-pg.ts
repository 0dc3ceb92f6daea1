import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { OpenTransaction } from './open-transaction';

/** Prisma's own adapter over a pool of pipelined connections, with transactions that do not wait for their BEGIN. */
export class PipelinedPg extends PrismaPg {
  constructor(private readonly pool: Pool) {
    super(pool, { disposeExternalPool: true });
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.startTransaction = async (isolationLevel) => {
      if (isolationLevel) throw new Error('transactions are READ COMMITTED here: write-log counts on it');
      const connection = await this.pool.connect();
      // The adapter again, asking on this connection instead of any of the pool's.
      const prisma = Object.create(adapter, { client: { value: connection } });
      return new OpenTransaction(adapter.adapterName, connection, prisma);
    };
    return adapter;
  }
}
