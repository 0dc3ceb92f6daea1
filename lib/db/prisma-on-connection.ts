import { PrismaPg } from '@prisma/adapter-pg';
import { type Client, Pool } from 'pg';
import type { Tx } from './client';
import { PrismaClient } from './generated/client';

/** Prisma's adapter, asking on one connection and never on its pool's. */
class OneConnection extends PrismaPg {
  constructor(private readonly connection: Client) {
    super(new Pool({ max: 1 }));
  }

  override async connect() {
    const adapter = await super.connect();
    return Object.create(adapter, {
      client: { value: this.connection },
      startTransaction: {
        value: () => Promise.reject(new Error('this connection is in a transaction already')),
      },
    });
  }
}

/** Prisma within a transaction that was opened past it, on its connection: for building blocks that take a `tx`. */
export function prismaOnConnection(connection: Client): Tx {
  return new PrismaClient({ adapter: new OneConnection(connection) });
}
