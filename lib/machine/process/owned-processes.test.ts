import { expect, it } from 'vitest';
import { OwnedProcesses } from './owned-processes';
import type { ProcessRow } from './process-table';

const row = (pid: number, ppid: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
  pid,
  ppid,
  pgid: 1,
  sid: 1,
  start: `t${pid}`,
  state: 'S',
  name: 'x',
  ...more,
});

function world(first: ProcessRow[], marked: number[] = []) {
  let rows = first;
  const owned = new OwnedProcesses({
    root: { pid: 10, start: 't10' },
    hasMarker: (pid) => marked.includes(pid),
    list: () => rows,
  });
  return (next?: ProcessRow[]) => {
    rows = next ?? rows;
    return owned
      .scan()
      .map(({ pid }) => pid)
      .sort((a, b) => a - b);
  };
}

it('finds descendants of any depth, in any order of the list', () => {
  expect(world([row(12, 11), row(11, 10), row(10, 5), row(5, 1)])()).toEqual([10, 11, 12]);
});

it('keeps a child whose parents have gone, with no marker left (setsid, double fork, env -i)', () => {
  const scan = world([row(10, 5), row(11, 10), row(12, 11)]);
  expect(scan()).toEqual([10, 11, 12]);
  expect(scan([row(10, 5), row(12, 1, { pgid: 12, sid: 12 })])).toEqual([10, 12]);
  expect(scan([row(12, 1, { pgid: 12, sid: 12 }), row(13, 12)])).toEqual([12, 13]);
});

it('does not own a process that got the pid of one of ours', () => {
  const scan = world([row(10, 5), row(11, 10)]);
  expect(scan()).toEqual([10, 11]);
  expect(scan([row(10, 5), row(11, 1, { start: 'later' })])).toEqual([10]);
});

it('does not own what has the pid of the agent itself', () => {
  expect(world([row(10, 1, { start: 'later' }), row(11, 10)])()).toEqual([]);
});

it('finds a reparented process by its marker', () => {
  expect(world([row(10, 5), row(40, 1)], [40])()).toEqual([10, 40]);
});

it('finds what stays in a group or session whose leader was ours', () => {
  const scan = world([row(10, 5), row(11, 10, { pgid: 11, sid: 11 })]);
  scan();
  expect(scan([row(10, 5), row(11, 10, { pgid: 11, sid: 11 }), row(30, 1, { pgid: 30, sid: 11 })])).toEqual([
    10, 11, 30,
  ]);
});

it('gives a group up when none of ours is in it: its number may be another’s', () => {
  const scan = world([row(10, 5), row(11, 10, { pgid: 11, sid: 11 })]);
  scan();
  scan([row(10, 5)]);
  expect(scan([row(10, 5), row(50, 1, { pgid: 11, sid: 11 })])).toEqual([10]);
});

it('takes neither the group it was started in nor the dead', () => {
  const shell = row(5, 1, { pgid: 5, sid: 5 });
  const mate = row(6, 5, { pgid: 9, sid: 5 });
  expect(world([shell, mate, row(10, 5, { pgid: 9, sid: 5 }), row(11, 10, { state: 'Z' })])()).toEqual([10]);
});
