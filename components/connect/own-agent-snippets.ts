/** One language's way to ask the gate: its name, and its blocks of code in order. */
export type Snippet = { language: string; blocks: string[] };

/** The snippets of docs/in-house-agents.md, which the tests run as they stand there; another test keeps these the same. */
export const ownAgentSnippets: readonly Snippet[] = [
  {
    language: 'TypeScript',
    blocks: [
      `import { InterlockClient } from './interlock-client';

const { INTERLOCK_URL = '', INTERLOCK_KEY = '', INTERLOCK_SESSION = '' } = process.env;
const interlock = new InterlockClient({
  url: INTERLOCK_URL,
  key: INTERLOCK_KEY,
  session: INTERLOCK_SESSION,
  agent: 'my-agent',
  about: { driver: 'dana@example.com' },
});
interlock.stopped.addEventListener('abort', () => console.log('stopped: ending the run'));

try {
  const action = { id: 'call-1', tool: 'Bash', input: { command: 'terraform plan' } };
  await interlock.guard(action, async (_stopped) => console.log('running'));
} catch (error) {
  console.log(\`not run: \${(error as Error).message}\`);
}
await interlock.close();`,
    ],
  },
  {
    language: 'Python',
    blocks: [
      `import json, os, time, urllib.request
API, KEY, SESSION = os.environ["INTERLOCK_URL"] + "/api/v1", os.environ["INTERLOCK_KEY"], os.environ["INTERLOCK_SESSION"]
run, seen = {"session": SESSION, "agent": "my-agent"}, {"stopped": False}

def call(method, path, body=None, deadline=10):
    headers = {"authorization": "Bearer " + KEY, "content-type": "application/json"}
    request = urllib.request.Request(API + path, json.dumps(body).encode() if body else None, headers, method=method)
    answer = json.load(urllib.request.urlopen(request, timeout=deadline))
    seen["stopped"] |= answer.get("stopped") is True or answer.get("sessions", {}).get(SESSION, {}).get("stopped") is True
    return answer

def gate(action_id, tool, tool_input):  # -> (may it run?, why); every failure is a no
    try:
        answer = call("POST", "/gate", {**run, "action": {"id": action_id, "tool": tool, "input": tool_input}})
        while answer["decision"] == "hold":
            answer = call("GET", "/gate/" + answer["requestId"] + "?wait=25", None, 35)
        return answer["decision"] == "allow" and not seen["stopped"], answer["reason"]
    except Exception as error: return False, f"Interlock could not be asked, so the action must not run: {error}"

def report(event_id, kind, data):  # the same id again is written once, so it is sent until it is taken
    for pause in (0, 1, 2, 4, 8):
        try: return time.sleep(pause) or call("POST", "/events", {**run, "id": event_id, "type": kind, "data": data})
        except OSError: pass`,
      `allowed, why = gate("call-1", "Bash", {"command": "terraform plan"})
print("running" if allowed else f"not run: {why}")
if allowed:
    report(f"tool:{SESSION}:call-1:completed", "tool.completed", {"actionId": "call-1", "tool": "Bash"})
if seen["stopped"]:
    raise SystemExit("stopped: ending the run")`,
    ],
  },
  {
    language: 'bash and curl',
    blocks: [
      `call() { curl -fsS --max-time "$2" -H "authorization: Bearer $INTERLOCK_KEY" -H 'content-type: application/json' "$INTERLOCK_URL/api/v1$1" "\${@:3}"; }

gate() { # gate ID TOOL INPUT
  local action="{\\"id\\":\\"$1\\",\\"tool\\":\\"$2\\",\\"input\\":$3}" answer
  answer=$(call /gate 10 -d "{\\"session\\":\\"$INTERLOCK_SESSION\\",\\"agent\\":\\"my-agent\\",\\"action\\":$action}") || return 1
  while [[ $answer == *'"decision":"hold"'* && $answer =~ \\"requestId\\":\\"([0-9a-f-]+)\\" ]]; do
    answer=$(call "/gate/\${BASH_REMATCH[1]}?wait=25" 35) || return 1
  done
  echo "$answer" >&2
  [[ $answer == '{'*'"decision":"allow"'*'}' && $answer != *'"stopped":true'* ]]
}

report() { # report ID TYPE DATA
  call /events 60 --retry 5 --retry-all-errors -d "{\\"id\\":\\"$1\\",\\"session\\":\\"$INTERLOCK_SESSION\\",\\"agent\\":\\"my-agent\\",\\"type\\":\\"$2\\",\\"data\\":$3}"
}`,
      `if gate call-1 Bash '{"command":"terraform plan"}'; then
  echo running
  report "tool:$INTERLOCK_SESSION:call-1:completed" tool.completed '{"actionId":"call-1","tool":"Bash"}'
else
  echo 'not run'
fi`,
    ],
  },
];
