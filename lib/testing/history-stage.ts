import { randomUUID } from 'node:crypto';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { digestOf } from '@/lib/db/instance-keys';
import { type Log, writeLog } from '@/lib/db/write-log';
import { openPeopleStage, type PeopleStage } from './people-stage';

/** A people stage with the environments `shop` and `lab`, people, and ways to put sessions, lines and held actions into `shop`. */
export type HistoryStage = PeopleStage & {
  shopId: number;
  viewer: Ctx<OperatorActor>;
  ann: Ctx<OperatorActor>;
  bob: Ctx<OperatorActor>;
  /** Responder of the other environment only. */
  stranger: Ctx<OperatorActor>;
  admin: Ctx<OperatorActor>;
  inShop<T>(work: (log: Log) => Promise<T>): Promise<T>;
  session(
    id: string,
    more?: { driver?: string; agent?: string; lastSeenAt?: Date; denied?: number },
  ): Promise<void>;
  /** Appends one `tool.completed` of a session; its number. */
  act(session: string, command: string): Promise<bigint>;
  hold(session: string, more?: { owner?: string; driver?: string; expiresAt?: Date }): Promise<string>;
};

/** Appends what an agent might have sent; returns its number. */
export function appendAct(
  log: Log,
  stage: Pick<PeopleStage, 'keys'>,
  session: string,
  command: string,
): bigint {
  const id = randomUUID();
  return log.appendLines([
    {
      id,
      type: 'tool.completed',
      session,
      agent: 'claude-code',
      at: null,
      risk: null,
      dataText: JSON.stringify({ tool: 'Bash', input: { command } }),
      digest: digestOf(stage.keys, id),
    },
  ]);
}

export async function openHistoryStage(): Promise<HistoryStage> {
  const stage = await openPeopleStage();
  await stage.environment('shop');
  await stage.environment('lab');
  const { id: shopId } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug: 'shop' } });
  const inShop = <T>(work: (log: Log) => Promise<T>) => writeLog(stage.command, shopId, work);
  return {
    ...stage,
    shopId,
    inShop,
    viewer: await stage.person('vic@x.example', 'viewer', 'shop'),
    ann: await stage.person('ann@x.example', 'responder', 'shop'),
    bob: await stage.person('bob@x.example', 'responder', 'shop'),
    stranger: await stage.person('stranger@x.example', 'responder', 'lab'),
    admin: await stage.person('admin@x.example', 'admin'),
    async session(id, { driver, agent = 'claude-code', lastSeenAt = new Date(), denied = 0 } = {}) {
      const common = {
        agent,
        owner: 'owner@x.example',
        keyId: randomUUID(),
        startedAt: lastSeenAt,
        lastSeenAt,
      };
      await stage.database.main.session.create({
        data: {
          ...common,
          environmentId: shopId,
          id,
          driver: driver ?? null,
          lastSeq: 0n,
          lastType: 'session.started',
          denied,
        },
      });
    },
    act: (session, command) => inShop(async (log) => appendAct(log, stage, session, command)),
    hold: (session, { owner = 'owner@x.example', driver, expiresAt } = {}) =>
      inShop(async (log) => {
        const id = randomUUID();
        const seq = log.append({ type: 'gate.held', session, agent: 'claude-code', data: { actionId: id } });
        await log.tx.approval.create({
          data: {
            id,
            environmentId: shopId,
            sessionId: session,
            actionId: id,
            digest: new Uint8Array(32),
            keyId: randomUUID(),
            keyOwner: owner,
            driver: driver ?? null,
            agent: 'claude-code',
            tool: 'Bash',
            input: '{"command":"terraform destroy"}',
            heldReason: 'every action waits',
            status: 'pending',
            createdAt: log.now,
            expiresAt: expiresAt ?? new Date(log.now.getTime() + 60_000),
            seq,
          },
        });
        return id;
      }),
  };
}
