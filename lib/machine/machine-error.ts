/** Something that keeps a command from working, in words for the person (or the agent) who reads it. */
export class MachineError extends Error {
  /** Exit code of the command, in the meaning of sysexits.h: 64 usage, 69 server away, 75 try again, 77 not permitted, 78 configuration. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'MachineError';
    this.exitCode = exitCode;
  }
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
