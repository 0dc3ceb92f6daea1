/** What the hook process does: exit with this code after printing these. */
export type HookAnswer = { exitCode: 0 | 2; stdout: string; stderr: string };

/** What was decided. `allow` also answers hooks that only tell; `stop` means the session is under a stop. */
export type HookDecision = { outcome: 'allow' } | { outcome: 'deny' | 'stop'; reason: string };

/** No opinion: the client goes on by its own rules. Empty output is the only form all clients read as that. */
export const silence: HookAnswer = { exitCode: 0, stdout: '', stderr: '' };

/** The one refusal that all clients understand: exit code 2 with a reason on stderr. An empty reason would let the tool run (Codex). */
export function refused(reason: string, stdout = ''): HookAnswer {
  return { exitCode: 2, stdout, stderr: `${reason.trim() || 'Refused by Interlock.'}\n` };
}

/** The members by which Claude and Gemini end the run. No other member may stand beside them. */
export function endRun(reason: string): { continue: false; stopReason: string } {
  return { continue: false, stopReason: reason };
}
