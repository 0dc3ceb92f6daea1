import { accessSync, constants, mkdirSync } from 'node:fs';
import { Refusal } from './refusal';

/** Makes Interlock's data folder, or refuses with the reason why it cannot be used. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `The data folder ${dataDir} cannot be used (${(error as Error).message}). Let this user write there, or name another folder with INTERLOCK_DATA.`,
    );
  }
}
