import { createHash } from 'node:crypto';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { AgentProgram } from '@/lib/api/agent/agent-program';
import { projectRoot } from './project-root';

/**
 * Bundles `lib/machine` into one plain module for Node 20 and newer, in memory. Its first line names the version and the digest of the rest.
 * Node's own modules are loaded where they are first used, not at the top: a hook runs before every tool call.
 */
export async function bundleAgentProgram(version: string): Promise<AgentProgram> {
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, 'lib/machine/agent-program.ts')],
    absWorkingDir: projectRoot,
    tsconfig: path.join(projectRoot, 'tsconfig.json'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Some packages' `main` is a form that cannot be bundled.
    mainFields: ['module', 'main'],
    charset: 'utf8',
    legalComments: 'inline',
    define: { INTERLOCK_AGENT_VERSION: JSON.stringify(version) },
    banner: {
      js: "import { createRequire as loadNodeModules } from 'node:module';\nconst require = loadNodeModules(import.meta.url);",
    },
    plugins: [nodeModulesOnDemand],
    logLevel: 'silent',
  });
  const body = outputFiles[0]?.text ?? '';
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return {
    text: `// Interlock agent.mjs ${version} (${digest}); Apache-2.0. One file for an agent's machine: node agent.mjs --help\n${body}`,
    etag: `"${version}-${digest}"`,
  };
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
