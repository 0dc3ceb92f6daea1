import { setTimeout as sleep } from 'node:timers/promises';
import { DemoAgent, type DemoServer, Stopped } from './demo-agent';
import { type DemoScript, fleet } from './scripts';

/** Milliseconds before a member that failed (server away, environment frozen) tries again. */
const retryMs = 5_000;

/** Plays every member of the fleet again and again until the signal aborts. */
export async function runFleet(server: DemoServer): Promise<void> {
  await Promise.all(fleet.map((member) => repeat(server, member)));
}

async function repeat(server: DemoServer, member: (typeof fleet)[number]): Promise<void> {
  try {
    await sleep(member.firstAfterMs, undefined, { signal: server.signal });
    while (!server.signal.aborted) {
      const ok = await playOnce(server, member.script);
      await sleep(ok ? member.restMs : retryMs, undefined, { signal: server.signal });
    }
  } catch (error) {
    if (!server.signal.aborted) throw error;
  }
}

/** One run from start to end. A stopped one leaves without a word, as a client that obeys does. */
async function playOnce(server: DemoServer, script: DemoScript): Promise<boolean> {
  const agent = new DemoAgent(server, script.persona);
  try {
    await agent.start(script.prompt);
    await script.run(agent);
    await agent.end('done');
    return true;
  } catch (error) {
    if (server.signal.aborted) throw error;
    if (!(error instanceof Stopped))
      console.error(`demo: ${script.persona.agent}: ${error instanceof Error ? error.message : error}`);
    return error instanceof Stopped;
  }
}
