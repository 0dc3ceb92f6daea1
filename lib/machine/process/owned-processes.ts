import { cgroupProcesses } from './cgroup';
import { isDead, listProcesses, type ProcessIdentity, type ProcessRow } from './process-table';

/** By what a process is known to belong to a run. */
export type Evidence = {
  /** The agent's own process. */
  root: ProcessIdentity;
  /** Folder of the run's control group, where there is one. */
  cgroup?: string | undefined;
  /** Whether a process carries the run's marker in its environment. */
  hasMarker(pid: number): boolean;
  /** Lists the machine's processes; another one in tests. */
  list?: () => ProcessRow[];
};

const keyOf = ({ pid, start }: ProcessIdentity) => `${pid}:${start}`;

/**
 * The processes of one run, found by four kinds of evidence: the control group, the marker in the environment, descent from a process
 * that is ours, and a process group or session whose leader was ours. What has once been ours stays ours under any parent, as
 * long as pid *and* start time agree; a reused pid is somebody else.
 */
export class OwnedProcesses {
  private readonly evidence: Evidence;
  private known = new Set<string>();
  /** Looked at and without a marker; a process cannot come by one later. */
  private unmarked = new Set<string>();
  private groups = new Set<number>();

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.known.add(keyOf(evidence.root));
  }

  /** Our living processes now; remembers them for the next time. */
  scan(): ProcessRow[] {
    const rows = (this.evidence.list ?? listProcesses)().filter(
      (row) => row.pid !== process.pid && !isDead(row),
    );
    const enclosed = new Set(this.evidence.cgroup ? cgroupProcesses(this.evidence.cgroup) : []);
    const ours = new Map<number, ProcessRow>();
    for (const row of rows)
      if (enclosed.has(row.pid) || this.known.has(keyOf(row)) || this.isMarked(row)) ours.set(row.pid, row);
    this.forgetGroups(rows, ours);
    for (const row of ours.values()) this.noteGroups(row);
    for (let found = true; found; ) {
      found = false;
      for (const row of rows) {
        if (ours.has(row.pid)) continue;
        if (!ours.has(row.ppid) && !this.groups.has(row.pgid) && !this.groups.has(row.sid)) continue;
        ours.set(row.pid, row);
        this.noteGroups(row);
        found = true;
      }
    }
    const alive = [...ours.values()];
    this.known = new Set([keyOf(this.evidence.root), ...alive.map(keyOf)]);
    const present = new Set(rows.map(keyOf));
    this.unmarked = new Set([...this.unmarked].filter((key) => present.has(key)));
    return alive;
  }

  /** Whether it is one of ours by the last scan. */
  owns(identity: ProcessIdentity): boolean {
    return this.known.has(keyOf(identity));
  }

  private isMarked(row: ProcessRow): boolean {
    const key = keyOf(row);
    if (this.unmarked.has(key)) return false;
    if (this.evidence.hasMarker(row.pid)) return true;
    this.unmarked.add(key);
    return false;
  }

  /** A leader that is ours makes its group and session ours. */
  private noteGroups(row: ProcessRow): void {
    if (row.pgid === row.pid) this.groups.add(row.pgid);
    if (row.sid === row.pid) this.groups.add(row.sid);
  }

  /** A group in which none of ours is left may be another's next time: its number is free. */
  private forgetGroups(rows: ProcessRow[], ours: Map<number, ProcessRow>): void {
    const still = new Set<number>();
    for (const row of ours.values()) for (const id of [row.pgid, row.sid]) still.add(id);
    const foreign = new Set(rows.filter((row) => !ours.has(row.pid)).map((row) => row.pid));
    for (const group of this.groups) if (!still.has(group) || foreign.has(group)) this.groups.delete(group);
  }
}
