import { randomUUID } from 'node:crypto';

const output = 'PASS src/cart/total.test.ts (12 tests, 340 ms)\n'.repeat(9);

/** An event of about 0.75 KB, as a coding agent sends them. */
export function sampleEvent(session: string) {
  return {
    id: randomUUID(),
    session,
    agent: 'bench-agent',
    type: 'tool.completed',
    at: new Date().toISOString(),
    data: {
      actionId: randomUUID(),
      tool: 'Bash',
      input: { command: 'npm test -- cart', description: 'Run the cart tests' },
      output,
      durationMs: 340,
    },
  };
}
