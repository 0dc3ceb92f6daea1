import { type CompiledTool, compileTool } from '@/lib/understand/match/match-tool';
import type { Tool } from '@/lib/understand/match/tool';
import { aws } from './aws';
import { az } from './az';
import { buildTools } from './build';
import { containerTools } from './containers';
import { databaseTools } from './databases';
import { diskTools } from './disks';
import { dnsAndSecretTools } from './dns-and-secrets';
import { fileTools } from './files';
import { gcloud, gsutil } from './gcloud';
import { gitTools } from './git';
import { infrastructureTools } from './infrastructure';
import { keyValueClients } from './key-value-clients';
import { kubectl, kubernetesTools } from './kubernetes';
import { networkTools } from './network';
import { packageTools } from './packages';
import { platformTools } from './platforms';
import { queueTools } from './queues';
import { sqlClients } from './sql-clients';
import { systemTools } from './systems';
import { viewerTools } from './viewers';

/** All families. A program stands in one of them only. */
export const tables: readonly (readonly Tool[])[] = [
  [aws, gcloud, gsutil, az, kubectl],
  kubernetesTools,
  infrastructureTools,
  containerTools,
  gitTools,
  sqlClients,
  keyValueClients,
  databaseTools,
  fileTools,
  diskTools,
  systemTools,
  packageTools,
  buildTools,
  networkTools,
  dnsAndSecretTools,
  platformTools,
  queueTools,
  viewerTools,
];

const tools = new Map<string, Tool>();
for (const tool of tables.flat())
  for (const name of tool.names.split(/\s+/)) if (name !== '' && !tools.has(name)) tools.set(name, tool);

const compiled = new Map<Tool, CompiledTool>();

export function isListedTool(name: string): boolean {
  return tools.has(name);
}

/** A program's table, compiled when it is first met. */
export function toolNamed(name: string): CompiledTool | undefined {
  const tool = tools.get(name);
  if (!tool) return undefined;
  const ready = compiled.get(tool) ?? compileTool(tool);
  compiled.set(tool, ready);
  return ready;
}
