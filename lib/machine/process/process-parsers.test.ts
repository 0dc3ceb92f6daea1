import { expect, it } from 'vitest';
import { cgroupFolder } from './cgroup';
import { parseProcStat, parsePsLine } from './process-table';

it('reads a stat line whose name has spaces and parentheses', () => {
  const line = `4321 (a) b (c)) S 17 4321 300 34816 4321 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000 200`;
  expect(parseProcStat(line)).toEqual({
    pid: 4321,
    name: 'a) b (c)',
    state: 'S',
    ppid: 17,
    pgid: 4321,
    sid: 300,
    start: '987654',
  });
  expect(parseProcStat('')).toBeUndefined();
});

it('reads a line of ps on macOS', () => {
  expect(
    parsePsLine('  501   1   501 0 Ss   Wed Nov  5 09:08:07 2025     /Applications/Some App/node'),
  ).toEqual({
    pid: 501,
    ppid: 1,
    pgid: 501,
    sid: 0,
    state: 'S',
    start: 'Wed Nov 5 09:08:07 2025',
    name: 'node',
  });
  expect(parsePsLine('nonsense')).toBeUndefined();
});

it.each([
  [
    'unified',
    '0::/user.slice/a.scope\n',
    '30 1 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
    '/sys/fs/cgroup/user.slice/a.scope',
  ],
  [
    'beside version 1',
    '4:memory:/x\n0::/\n',
    '30 1 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw\n31 1 0:27 / /sys/fs/cgroup/unified rw shared:1 - cgroup2 cgroup2 rw',
    '/sys/fs/cgroup/unified',
  ],
  [
    'mounted from below its root',
    '0::/docker/abc/x\n',
    '30 1 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
    '/sys/fs/cgroup/x',
  ],
  ['version 1 only', '4:memory:/x\n', '30 1 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw', undefined],
])('finds the own control group: %s', (_name, cgroup, mounts, folder) => {
  expect(cgroupFolder(cgroup, mounts)).toBe(folder);
});
