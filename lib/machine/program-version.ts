/** Put in when the program is bundled; undefined where the sources run unbundled (tests). */
declare const INTERLOCK_AGENT_VERSION: string | undefined;

/** Version of the server that served this program. */
export const programVersion =
  typeof INTERLOCK_AGENT_VERSION === 'string' ? INTERLOCK_AGENT_VERSION : 'unbundled';
