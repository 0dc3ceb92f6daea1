import { createHash } from 'node:crypto';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { AgentProgram } from '@/lib/api/agent/agent-program';
import { commandMark } from '@/lib/machine/load-commands';
import { projectRoot } from './project-root';

/**
 * Bundles `lib/machine` into one plain module for Node 20 and newer, in memory. Its first line names the version and the digest of the
 * rest. A hook runs before every tool call, so that only what it needs is code to Node: the other commands follow as comment lines
 * (`machine/load-commands` reads them), and Node's own modules are loaded where they are first used, not at the top.
 */
export async function bundleAgentProgram(version: string): Promise<AgentProgram> {
  const [hook, commands] = await Promise.all([
    bundlePart('agent-program', version, 'esm'),
    bundlePart('commands', version, 'cjs'),
  ]);
  const body = hook + asComment(commands);
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return {
    text: `// Interlock agent.mjs ${version} (${digest}); Apache-2.0. One file for an agent's machine: node agent.mjs --help\n${body}`,
    etag: `"${version}-${digest}"`,
  };
}

async function bundlePart(name: string, version: string, format: 'esm' | 'cjs'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, `lib/machine/${name}.ts`)],
    absWorkingDir: projectRoot,
    tsconfig: path.join(projectRoot, 'tsconfig.json'),
    bundle: true,
    write: false,
    format,
    platform: 'node',
    target: 'node20',
    // Some packages' `main` is a form that cannot be bundled.
    mainFields: ['module', 'main'],
    legalComments: 'inline',
    define: { INTERLOCK_AGENT_VERSION: JSON.stringify(version) },
    banner: { js: format === 'esm' ? requireInModule : '' },
    plugins: [nodeModulesOnDemand],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const requireInModule =
  "import { createRequire as loadNodeModules } from 'node:module';\nconst require = loadNodeModules(import.meta.url);";

function asComment(code: string): string {
  if (/[\r\u2028\u2029]/.test(code))
    throw new Error('The commands hold a line end that would end a comment line.');
  const lines = code.trimEnd().split('\n');
  return `\n// run, connect, disconnect, doctor, watch:\n${lines.map((line) => `${commandMark}${line}\n`).join('')}`;
}

/** Turns `import … from 'node:x'` into a `require` at the place of first use. */
const nodeModulesOnDemand: Plugin = {
  name: 'node-modules-on-demand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path: name, namespace }) => {
      const bare = name.replace(/^node:/, '');
      if (namespace === 'node-module' || !builtinModules.includes(bare)) return undefined;
      return { path: `node:${bare}`, namespace: 'node-module' };
    });
    onLoad({ filter: /.*/, namespace: 'node-module' }, ({ path: name }) => ({
      contents: `module.exports = require(${JSON.stringify(name)});`,
      loader: 'js',
    }));
    onResolve({ filter: /.*/, namespace: 'node-module' }, ({ path: name }) => ({
      path: name,
      external: true,
    }));
  },
};
