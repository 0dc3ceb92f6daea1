/** A shape of process tree that agents leave behind, as a shell script. `$1` is a word by which its processes can be found, `$PIDS` the file for their pids. */
export type TreeShape = {
  name: string;
  /** How many pids the script writes. */
  processes: number;
  script: string;
  /** True: it gets away from its parents at once, with nothing of its environment; only a control group holds that. */
  needsCgroup?: boolean;
  /** True: one writes its pid into `$PIDS.between`, and leaves its child alone once there is `$PIDS.leave`. */
  leavesLater?: boolean;
};

const note = 'echo $$ >> "$PIDS"';
const stubborn = `${note}; trap "" TERM; while :; do sleep 0.2; done`;
const wait = 'while :; do sleep 0.2; done';

export const treeShapes: TreeShape[] = [
  {
    name: 'a command and its child',
    processes: 2,
    script: `${note}; sh -c '${note}; exec sleep 600' "$1" & wait`,
  },
  {
    name: 'deaf to SIGTERM',
    processes: 3,
    script: `trap "" TERM; ${note}; sh -c '${stubborn}' "$1" & sh -c '${stubborn}' "$1" & ${wait}`,
  },
  {
    name: 'in sessions of their own (setsid)',
    processes: 3,
    script: `${note}; setsid sh -c '${note}; sleep 600' "$1" & setsid sh -c '${stubborn}' "$1" & ${wait}`,
  },
  {
    name: 'forked twice and reparented',
    processes: 2,
    script: `${note}; sh -c 'setsid sh -c "echo \\$\\$ >> \\"$PIDS\\"; trap : TERM; while :; do sleep 0.2; done" "$1" & sleep 0.1' "$1" "$1"; ${wait}`,
  },
  {
    name: 'an empty environment, reparented once it was seen',
    processes: 2,
    leavesLater: true,
    script: `${note}; env -i PATH="$PATH" PIDS="$PIDS" setsid sh -c 'echo $$ >> "$PIDS.between"; sh -c "echo \\$\\$ >> \\"$PIDS\\"; while :; do sleep 0.2; done" "$1" & until test -e "$PIDS.leave"; do sleep 0.05; done' "$1" "$1" & ${wait}`,
  },
  {
    name: 'an empty environment, reparented at once',
    processes: 2,
    needsCgroup: true,
    script: `${note}; env -i PATH="$PATH" PIDS="$PIDS" setsid sh -c 'setsid sh -c "echo \\$\\$ >> \\"$PIDS\\"; while :; do sleep 0.2; done" "$1" & exit 0' "$1" "$1"; ${wait}`,
  },
  {
    name: 'always starting new ones',
    processes: 3,
    script: `trap "" TERM; ${note}; sh -c '${note}; trap "" TERM; while :; do setsid sh -c "trap : TERM; sleep 3" "$1" & sleep 0.05; done' "$1" "$1" & sh -c '${stubborn}' "$1" & ${wait}`,
  },
];
