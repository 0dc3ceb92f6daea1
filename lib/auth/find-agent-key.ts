import type { Db } from '@/lib/db/client';
import type { KeyActor } from '@/lib/db/context';
import type { Scope } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { keyRefusal } from './key-refusal';
import { bearerOf, hashSecret, secretKind } from './secret-text';

/** How long a found key is remembered. A revoked one is refused all the same: the batch asks again under the lock. */
const rememberMs = 10_000;
const rememberAtMost = 10_000;
/** `last used` is written at most this often for each key. */
const touchEveryMs = 60_000;

/** Where a request came from, asked for only when it is written down. */
export type SeenFrom = () => { address: string; client: string | null };

type Remembered = { actor: KeyActor; until: number; touched: number };

/** Finds agent keys by their hash; one per app process. */
export class AgentKeys {
  private readonly remembered = new Map<string, Remembered>();
  /** Being looked for at this moment: callers that come together ask the database once. */
  private readonly sought = new Map<string, Promise<KeyActor>>();

  constructor(private readonly db: Db) {}

  /** The key of an `Authorization` header, or `bad-key` saying what is wrong with it. */
  async find(header: string | undefined, seen?: SeenFrom): Promise<KeyActor> {
    const text = bearerOf(header);
    if (!text) throw new Problem('bad-key', 'Send an agent key: Authorization: Bearer ilk_…');
    const known = this.remembered.get(text);
    if (known && known.until > Date.now()) return known.actor;
    const seeking =
      this.sought.get(text) ?? this.seek(text, known, seen).finally(() => this.sought.delete(text));
    this.sought.set(text, seeking);
    return seeking;
  }

  /** Every key is looked for again: another database has been restored. */
  forget(): void {
    this.remembered.clear();
  }

  private async seek(
    text: string,
    known: Remembered | undefined,
    seen: SeenFrom | undefined,
  ): Promise<KeyActor> {
    const actor = await this.load(text);
    if (this.remembered.size >= rememberAtMost) this.remembered.clear();
    const touched =
      known && Date.now() - known.touched < touchEveryMs ? known.touched : await this.touch(actor.id, seen);
    this.remembered.set(text, { actor, until: Date.now() + rememberMs, touched });
    return actor;
  }

  private async load(text: string): Promise<KeyActor> {
    const kind = secretKind(text);
    if (kind === 'token')
      throw new Problem('bad-key', 'This is an operator token. The agent API takes agent keys (ilk_…) only.');
    if (kind !== 'key')
      throw new Problem('bad-key', 'This is not a complete agent key: check that it was copied whole.');
    const row = await this.db.agentKey.findUnique({ where: { hash: hashSecret(text) } });
    if (!row) throw new Problem('bad-key', 'There is no such key. It may belong to another Interlock.');
    const { id, environmentId, owner, agents, rotates } = row;
    const environment = await this.db.environment.findUniqueOrThrow({ where: { id: environmentId } });
    const why = keyRefusal(row, environment, new Date());
    if (why) throw new Problem('bad-key', why);
    return { kind: 'key', id, environmentId, owner, agents, rotates, scopes: row.scopes as Scope[] };
  }

  private async touch(id: string, seen: SeenFrom | undefined): Promise<number> {
    const { address = null, client = null } = seen?.() ?? {};
    await this.db.agentKey.updateMany({
      where: { id },
      data: { lastUsedAt: new Date(), lastUsedFrom: address, lastUsedBy: client },
    });
    return Date.now();
  }
}
