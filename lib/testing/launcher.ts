import path from 'node:path';
import { projectRoot } from '@/lib/boot/project-root';

/** Program of Node that runs a part of Interlock as `npm start` and `npm run interlock` do: `node <launcher> server|interlock …`. */
export const launcher = path.join(projectRoot, 'lib', 'boot', 'launch.mjs');
