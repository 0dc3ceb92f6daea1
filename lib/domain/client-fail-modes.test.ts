import { describe, expect, it } from 'vitest';
import { agentClients } from './agent-client';
import { hookFailures, toolFailModes } from './client-fail-modes';
import { clientHoles } from './client-holes';

describe('fail modes of clients', () => {
  it('never claim less closed with more configuration, and always say how it is known', () => {
    const rank = { open: 0, closed: 1 };
    for (const client of agentClients) {
      for (const failure of hookFailures) {
        const { vendor, user, managed, evidence } = toolFailModes[client][failure];
        expect(rank[user]).toBeGreaterThanOrEqual(rank[vendor]);
        expect(rank[managed]).toBeGreaterThanOrEqual(rank[user]);
        expect(evidence).toMatch(/Run|Read|Documented|Second-hand/);
      }
      for (const hole of clientHoles[client])
        expect(hole.evidence).toMatch(/Run|Read|Documented|Second-hand/);
    }
  });

  it('claim nothing as run of the client that was not', () => {
    const kiro = [...Object.values(toolFailModes.kiro), ...clientHoles.kiro];
    for (const { evidence } of kiro) expect(evidence).toMatch(/not run/i);
  });
});
