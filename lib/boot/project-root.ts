import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder that holds package.json, wherever the process was started. */
export const projectRoot = findProjectRoot(path.dirname(fileURLToPath(import.meta.url)));

/** Upwards, since this stands as deep as its source or as the compiled program. */
function findProjectRoot(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : findProjectRoot(path.dirname(folder));
}

/** Folder of the locks for work on the checkout itself: generating the client, building the pages. */
export const lockFolder = path.join(projectRoot, 'node_modules', '.cache', 'interlock');
