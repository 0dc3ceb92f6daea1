import type { AgentClient } from './agent-client';

/** A way past the hook that is not a failure of it. `closedBy`: what closes it; null: nothing on the machine does. */
export type ClientHole = {
  title: string;
  closedBy: { managed: boolean; how: string } | null;
  evidence: string;
};

/** Known ways past each client's hooks, to be told before somebody relies on them. */
export const clientHoles: Record<AgentClient, readonly ClientHole[]> = {
  claude: [
    {
      title: 'An HTTP hook refuses addresses of private networks by name, and then lets the tool run',
      closedBy: { managed: false, how: 'connect uses a command hook' },
      evidence:
        'Run (2.1.330): a name that resolves to 10/8, 172.16/12 or 192.168/16 was refused and the tool ran; a literal address worked.',
    },
    {
      title: 'A resumed session is not refused as it starts, only at its first prompt or call',
      closedBy: { managed: false, how: 'prompts and calls are refused' },
      evidence:
        'Run (2.1.330): continue:false on SessionStart was ignored; on UserPromptSubmit no model call was made.',
    },
    {
      title: 'Versions before 2.1.295 know no onFailure: a hook that crashes lets the tool run',
      closedBy: null,
      evidence: 'Read in the changelog and the shipped program.',
    },
  ],
  codex: [
    {
      title: 'What is typed into a shell that is open (write_stdin) is not hooked',
      closedBy: { managed: true, how: 'requirements.toml: [features] unified_exec = false' },
      evidence:
        'Run (0.169.0): a command typed into an open terminal ran without a second hook; with unified_exec off in requirements.toml there is no write_stdin. The same by -c does not help.',
    },
    {
      title: 'Hooks of the user are skipped without a word until they are trusted (/hooks)',
      closedBy: { managed: true, how: 'managed hooks need no trust' },
      evidence: 'Run (0.169.0): a fresh user hook ran 0 times in codex exec and the tool ran.',
    },
    {
      title:
        'A turn that is under way is not ended by a hook: every call is refused until the model gives up',
      closedBy: { managed: false, how: 'the supervisor ends the process' },
      evidence: 'Run (0.169.0): continue:false after a tool did not stop the loop.',
    },
    {
      title: 'Hosted web search is not hooked',
      closedBy: null,
      evidence: 'Second-hand (public issues).',
    },
  ],
  gemini: [
    {
      title: 'The user can switch system hooks off (hooksConfig.disabled, or another system settings path)',
      closedBy: { managed: true, how: 'the admin policy file denies what must never run, whoever starts it' },
      evidence: 'Run (0.61.0): both switched the hooks off; rules in /etc/gemini-cli/policies survived both.',
    },
    {
      title: 'A shell command goes on when the client is ended: it has a process group of its own',
      closedBy: { managed: false, how: 'the supervisor ends the whole tree' },
      evidence: 'Run (0.61.0): the shell child survived SIGTERM, SIGINT and SIGKILL of the client.',
    },
  ],
  kiro: [
    {
      title: 'An agent file without the hook has no hook',
      closedBy: null,
      evidence: 'Documented (CLI V2: hooks belong to the active agent). Not run.',
    },
    {
      title: 'CLI V2.2.2 on Windows is reported not to block',
      closedBy: null,
      evidence: 'Second-hand (public issue). Not run.',
    },
    {
      title: 'The IDE has sent calls with an empty input: what would run is then not known',
      closedBy: null,
      evidence: 'Second-hand (public issues, up to 1.1.14). Not run.',
    },
  ],
};
