import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Not Kiro: a stand-in that does with hooks what Kiro CLI V2 documents. Kiro itself is closed, needs a login, and takes no other model.
 * Hooks of the agent file, payload on standard input without session or call id, a tool is kept from running by exit code 2 and by
 * nothing else (every other end of a hook lets it run), and standard error goes to the model. Only hooks and these words are acted out.
 */
type Hook = { command: string; timeout_ms?: number };
type Turn = { tool?: string; text?: string };

const folder = path.join(homedir(), '.kiro');
const heard: string[] = [];

/** Runs the hooks of one event; the model's words of the one that blocked, if any. */
function runHooks(event: string, fields: object): string | undefined {
  const agents = path.join(folder, 'agents');
  const name = existsSync(agents) ? readdirSync(agents)[0] : undefined;
  if (name === undefined) return undefined;
  const agent = JSON.parse(readFileSync(path.join(agents, name), 'utf8')) as {
    hooks?: Record<string, Hook[]>;
  };
  let blocked: string | undefined;
  for (const { command, timeout_ms: timeout = 30_000 } of agent.hooks?.[event] ?? []) {
    const input = JSON.stringify({ hook_event_name: event, cwd: process.cwd(), ...fields });
    const hook = spawnSync('bash', ['-c', command], { input, timeout, encoding: 'utf8' });
    if (hook.status === 2) blocked = hook.stderr;
  }
  return blocked;
}

async function nextTurn(): Promise<Turn> {
  const address = readFileSync(path.join(folder, 'scripted-model'), 'utf8');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify({ heard }) });
  return (await response.json()) as Turn;
}

function runTool(command: string): string {
  const tool = { tool_name: 'execute_bash', tool_input: { command } };
  const blocked = runHooks('preToolUse', tool);
  if (blocked !== undefined) return blocked;
  const { stdout, status } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  runHooks('postToolUse', { ...tool, tool_response: { success: status === 0, result: [stdout] } });
  return stdout;
}

async function main(): Promise<void> {
  runHooks('agentSpawn', {});
  const refused = runHooks('userPromptSubmit', { prompt: 'do the step' });
  if (refused !== undefined) {
    console.log(refused);
    return;
  }
  for (;;) {
    const { tool, text } = await nextTurn();
    if (tool === undefined) {
      console.log(text);
      break;
    }
    heard.push(runTool(tool));
  }
  runHooks('stop', {});
}

await main();
