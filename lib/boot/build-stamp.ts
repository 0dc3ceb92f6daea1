import { projectRoot } from './project-root';
import { sourceStamp } from './source-stamp.mjs';

const sources = ['app', 'components', 'lib', 'next.config.js', 'package-lock.json', 'tsconfig.json'];

/** Hash of everything a build of the pages depends on. */
export const buildStamp = () => sourceStamp(projectRoot, sources);
