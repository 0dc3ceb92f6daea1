import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder that holds package.json, wherever the process was started. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of the locks for work on the checkout itself: generating the client, building the pages. */
export const lockFolder = path.join(projectRoot, 'node_modules', '.cache', 'interlock');
