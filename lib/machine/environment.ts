/** The environment of this process on the agent's machine. The only file of the agent program that reads it. */
// biome-ignore lint/style/noProcessEnv: this file is the one place of the agent program that reads it
export const environment: Record<string, string | undefined> = process.env;
