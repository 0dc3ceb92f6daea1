import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/lib/domain/log-event';
import { EventBuffer } from './event-buffer';

const line = (seq: number, type = 'tool.requested'): LogEvent => ({
  seq,
  id: `e${seq}`,
  type,
  session: 's1',
  agent: 'codex',
  at: '2026-11-23T09:00:00Z',
  receivedAt: '2026-11-23T09:00:00Z',
  data: {},
});
const newestFirst = (buffer: EventBuffer) =>
  Array.from({ length: buffer.size }, (_, index) => buffer.at(index)?.seq);

describe('EventBuffer', () => {
  it('reads newest first whatever the order it was given', () => {
    const buffer = new EventBuffer([line(3), line(5), line(4), line(4)], 5, null);
    expect(newestFirst(buffer)).toEqual([5, 4, 3]);
  });

  it('joins live stretches on, also where the filter left lines out', () => {
    const buffer = new EventBuffer([line(5)], 8, null);
    expect(buffer.insertStretch({ after: 8, through: 12, events: [line(10)] })).toEqual({
      kind: 'inserted',
      added: 1,
    });
    expect(buffer.insertStretch({ after: 12, through: 20, events: [] })).toEqual({
      kind: 'inserted',
      added: 0,
    });
    expect(buffer.through).toBe(20);
    expect(newestFirst(buffer)).toEqual([10, 5]);
  });

  it('refuses a stretch that does not join on, and changes nothing', () => {
    const buffer = new EventBuffer([line(5)], 5, null);
    const version = buffer.version;
    expect(buffer.insertStretch({ after: 7, through: 9, events: [line(9)] })).toEqual({
      kind: 'gap',
      after: 5,
      through: 7,
    });
    expect(newestFirst(buffer)).toEqual([5]);
    expect([buffer.through, buffer.version]).toEqual([5, version]);
  });

  it('takes only the unknown part of a stretch that overlaps', () => {
    const buffer = new EventBuffer([line(5), line(4)], 5, null);
    buffer.insertStretch({ after: 3, through: 7, events: [line(4), line(5), line(7)] });
    buffer.insertStretch({ after: 3, through: 6, events: [line(6)] });
    expect(newestFirst(buffer)).toEqual([7, 5, 4]);
  });

  it('adds older pages at the other end once', () => {
    const buffer = new EventBuffer([line(9), line(8)], 9, 'c1');
    expect(buffer.insertOlder([line(8), line(7), line(6)], null)).toBe(2);
    expect(newestFirst(buffer)).toEqual([9, 8, 7, 6]);
    expect(buffer.olderCursor).toBeNull();
  });

  it('keeps the paused view still while both ends grow', () => {
    const buffer = new EventBuffer([line(9), line(8)], 9, 'c1');
    buffer.insertStretch({ after: 9, through: 11, events: [line(10, 'gate.denied'), line(11)] });
    buffer.insertOlder([line(7)], null);
    const newest = buffer.countThrough(9) - 1;
    expect([0, 1, 2].map((index) => buffer.at(index, newest)?.seq)).toEqual([9, 8, 7]);
    expect(buffer.countAfter(9)).toEqual({ lines: 2, denied: 1 });
  });

  it('finds a line by its number', () => {
    const buffer = new EventBuffer([line(9), line(5), line(2)], 9, null);
    expect([9, 5, 2, 4, 99].map((seq) => buffer.indexOf(seq))).toEqual([0, 1, 2, -1, -1]);
  });

  it('lets go of the oldest past its capacity and says where they continue', () => {
    const buffer = new EventBuffer([], 0, null, 10);
    buffer.insertStretch({
      after: 0,
      through: 12,
      events: Array.from({ length: 12 }, (_, i) => line(i + 1)),
    });
    buffer.trim();
    expect(newestFirst(buffer)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(buffer.olderCursor).toBe('4');
  });
});
