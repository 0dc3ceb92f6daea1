import { setFlagsFromString } from 'node:v8';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';

// V8 of Node 20 dies ("unreachable code" in its deoptimizer) where optimised code calls WebAssembly: a server under load did, after
// some 50 changes of policies (`npm run bench`). Set here, so that whatever judges by policies has it: server, command line, tests.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** The policy engine. Every call to it goes through this module. */
export { cedar };
