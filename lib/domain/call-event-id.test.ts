import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEventId, callRequestedEventId } from './call-event-id';
import { itemIdSchema } from './session-id';

const printable = fc.stringMatching(/^[\p{L}\p{N}\p{P}\p{S} ]{1,200}$/u);

describe('callEventId', () => {
  it('is readable for the ids that clients use', () => {
    expect(callEventId('5bdd6bb8', 'toolu_1')).toBe('tool:5bdd6bb8:toolu_1:completed');
    expect(callRequestedEventId('5bdd6bb8', 'toolu_1')).toBe('tool:5bdd6bb8:toolu_1:requested');
  });

  it('does not take one pair for another', () => {
    expect(callEventId('a:b', 'c')).not.toBe(callEventId('a', 'b:c'));
    const long = 'x'.repeat(200);
    expect(callEventId(long, 'one')).not.toBe(callEventId(long, 'two'));
  });

  it('is an id that the log takes, for every session and call id it takes', () => {
    fc.assert(
      fc.property(printable, printable, (session, actionId) => {
        expect(itemIdSchema.safeParse(callEventId(session, actionId)).success).toBe(true);
      }),
    );
  });
});
