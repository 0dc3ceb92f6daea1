import { createOperator } from '@/lib/auth/create-operator';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import type { Actor, CommandActor, Ctx, OperatorActor } from '@/lib/db/context';
import { type InstanceKeys, instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import type { Tier } from '@/lib/domain/environment';
import type { Role } from '@/lib/domain/operator';
import { createEnvironment } from '@/lib/environments/create-environment';
import { openTestDatabase } from './open-test-database';

/** A database of its own with pools, the command line's context, and ways to put people and environments into it. */
export type PeopleStage = {
  database: Database;
  keys: InstanceKeys;
  /** The command line: may do everything. */
  command: Ctx<CommandActor>;
  contextFor<A extends Actor>(actor: A): Ctx<A>;
  environment(slug: string, tier?: Tier): Promise<string>;
  /** Invites somebody (in all environments where none is named) and acts as them. */
  person(email: string, role: Role, environment?: string): Promise<Ctx<OperatorActor>>;
  /** The person with the grants they have now, as the next request would find them. */
  again(ctx: Ctx<OperatorActor>): Promise<Ctx<OperatorActor>>;
  /** Lines of an environment's log (default: `system`), oldest first, as `type` and `data`. */
  lines(slug?: string): Promise<{ type: string; data: Record<string, unknown> }[]>;
  close(): Promise<void>;
};

export const baseUrl = 'http://localhost:3000';

export async function openPeopleStage(): Promise<PeopleStage> {
  const test = await openTestDatabase();
  const database = openDatabase(test.url);
  const keys = instanceKeys(test.secret);
  const pulse = new Pulse();
  const contextFor = <A extends Actor>(actor: A): Ctx<A> => ({ database, keys, pulse, actor });
  const command = contextFor({ kind: 'command', user: 'tester' } as const);
  const load = async (email: string) => {
    const row = await database.main.operator.findUniqueOrThrow({
      where: { email },
      include: { grants: true },
    });
    const grants = row.grants.map(({ environmentId, role, content }) => ({
      environmentId,
      role: role as Role,
      content,
    }));
    const { id, name, createdAt } = row;
    return contextFor({
      kind: 'operator',
      id,
      email,
      name,
      createdAt,
      grants,
      signIn: null,
      twoFactor: false,
      twoFactorRequired: false,
    } as const);
  };
  return {
    database,
    keys,
    command,
    contextFor,
    environment: async (slug, tier = 'staging') => (await createEnvironment(command, { slug, tier })).slug,
    async person(email, role, environment) {
      await createOperator(command, { email, role, ...(environment ? { environment } : {}), baseUrl });
      return load(email);
    },
    again: (ctx) => load(ctx.actor.email),
    async lines(slug = 'system') {
      const rows = await database.main.event.findMany({
        where: {
          environmentId: (await database.main.environment.findUniqueOrThrow({ where: { slug } })).id,
        },
        orderBy: { seq: 'asc' },
      });
      return rows.map((row) => ({ type: row.type, data: JSON.parse(row.body ?? '{}').data ?? {} }));
    },
    async close() {
      await closeDatabase(database);
      await test.close();
    },
  };
}
