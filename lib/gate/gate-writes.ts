import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import type { Decision } from '@/lib/domain/decision';
import type { RuleMatch } from '@/lib/domain/verdict';
import type { HeldAction } from './held-action';
import type { PreparedAction } from './prepare-action';

/** A refusal, for the detector of repeated ones. */
export type Refused = { session: string; agent: string; actionDigest: string; text: string; seq: bigint };

type ActionWrite = {
  session: string;
  id: string;
  digest: Buffer;
  keyId: string;
  decision: Decision;
  seq: bigint;
  approvalId: string | null;
};
type HoldWrite = {
  held: HeldAction;
  action: PreparedAction;
  key: KeyActor;
  why: string;
  seq: bigint;
  driver: string | null;
  matches: readonly RuleMatch[];
  /** Of the policies it was judged by. */
  revision: bigint;
};

/** A rule that wants people to know, for the incident it opens. */
export type Alert = { match: RuleMatch; session: string; agent: string; text: string; seq: bigint };

/** The rows that gate answers of one transaction write, gathered to be written together. */
export class GateWrites {
  readonly refusals: Refused[] = [];
  readonly alerts: Alert[] = [];
  /** Approvals that are void by now, with why. */
  readonly voided = new Map<string, string>();
  private readonly actions = new Map<string, ActionWrite>();
  private readonly holds: HoldWrite[] = [];
  private readonly collected = new Map<string, Date>();

  action(
    action: PreparedAction,
    key: KeyActor,
    decision: Decision,
    seq: bigint,
    approvalId: string | null,
  ): void {
    const { session, id, digest } = action;
    this.actions.set(JSON.stringify([session, id]), {
      session,
      id,
      digest,
      keyId: key.id,
      decision,
      seq,
      approvalId,
    });
  }

  hold(hold: HoldWrite): void {
    this.holds.push(hold);
  }

  alert(alert: Alert): void {
    this.alerts.push(alert);
  }

  void(approvalId: string, reason: string): void {
    this.voided.set(approvalId, reason);
  }

  /** Uses an approval up, for the requests that follow in this transaction too. */
  collect(held: HeldAction, at: Date): void {
    held.collectedAt = at;
    this.collected.set(held.id, at);
  }

  refused(session: string, agent: string, actionDigest: string, text: string, seq: bigint): void {
    this.refusals.push({ session, agent, actionDigest, text, seq });
  }

  /** Writes what was gathered; the gate lines themselves are appended by the log. */
  async write(log: Log): Promise<void> {
    this.writeActions(log);
    await this.writeHolds(log);
    for (const [id, at] of this.collected) {
      await log.tx.approval.updateMany({ where: { id, collectedAt: null }, data: { collectedAt: at } });
    }
  }

  private writeActions(log: Log): void {
    const rows = [...this.actions.values()];
    if (rows.length === 0) return;
    log.write(
      `INSERT INTO actions (environment_id, session_id, id, digest, key_id, decision, seq, approval_id)
       SELECT $1::int, a.* FROM unnest($2::text[], $3::text[], $4::text[]::bytea[], $5::uuid[], $6::text[], $7::bigint[], $8::uuid[]) AS a
       ON CONFLICT (environment_id, session_id, id) DO UPDATE SET decision = excluded.decision`,
      log.environmentId,
      rows.map((row) => row.session),
      rows.map((row) => row.id),
      rows.map((row) => `\\x${row.digest.toString('hex')}`),
      rows.map((row) => row.keyId),
      rows.map((row) => row.decision),
      rows.map((row) => row.seq.toString()),
      rows.map((row) => row.approvalId),
    );
  }

  private async writeHolds(log: Log): Promise<void> {
    if (this.holds.length === 0) return;
    await log.tx.approval.createMany({
      data: this.holds.map(({ held, action, key, why, seq, driver, matches, revision }) => ({
        id: held.id,
        environmentId: log.environmentId,
        sessionId: action.session,
        actionId: action.id,
        digest: new Uint8Array(action.digest),
        keyId: key.id,
        keyOwner: key.owner,
        driver,
        agent: action.agent,
        tool: action.tool,
        input: action.inputText,
        cwd: action.cwd,
        heldReason: why,
        status: 'pending',
        createdAt: log.now,
        expiresAt: held.expiresAt,
        seq,
        approvers: held.approvers,
        understanding: JSON.stringify(held.understanding),
        matches: JSON.stringify(matches),
        policyRevision: revision,
      })),
    });
  }
}
