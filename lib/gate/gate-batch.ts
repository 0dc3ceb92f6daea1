import type { Log } from '@/lib/db/write-log';
import type { BatchState } from '@/lib/ingest/batch-state';
import type { SessionChanges } from '@/lib/ingest/session-changes';
import type { PolicySet } from '@/lib/policies/policy-set';
import type { StopSign } from '@/lib/stops/note-after-stop';
import type { World } from './bench';
import type { GateWrites } from './gate-writes';
import type { HeldAction } from './held-action';
import type { WidthChange } from './note-width';
import type { OrderedStop } from './ordered-stops';

/** What a transaction carries through all gate requests in it. */
export type GateBatch = {
  log: Log;
  state: BatchState;
  changes: SessionChanges;
  held: Map<string, HeldAction>;
  writes: GateWrites;
  signs: StopSign[];
  /** Stops that no person ordered but this transaction itself: by policy, or because a session goes on from a stopped one. */
  ordered: OrderedStop[];
  /** Sessions whose role was found to be wider, or no longer wider, than expected. */
  widths: Map<string, WidthChange>;
  /** The environments and policies as they are under this lock; no policies (null) where nothing is asked. */
  world: World;
  policies: PolicySet | null;
};
