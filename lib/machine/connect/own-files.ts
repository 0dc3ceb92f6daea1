import path from 'node:path';
import { programText } from '@/lib/machine/program-text';
import { programVersion } from '@/lib/machine/program-version';
import { type FileChange, readText } from './file-change';
import { configFolder, type Place, programFile } from './place';

export type OwnFiles = {
  url: string;
  key: string;
  environment: string | undefined;
  superviseKey: string | undefined;
};

/** What belongs to this program itself: a copy at a lasting path, its configuration, the supervisor's key in a file of its own. */
export function ownFiles(place: Place, { url, key, environment, superviseKey }: OwnFiles): FileChange[] {
  const program = programFile(place);
  const config = path.join(configFolder(place), 'agent.json');
  const supervise = path.join(configFolder(place), 'supervise.json');
  const settings = { url, key, ...(environment ? { environment } : {}), failMode: place.failMode };
  const changes: FileChange[] = [
    {
      file: program,
      purpose: 'this program, where it stays',
      before: readText(program),
      after: programText(),
      mode: place.managed ? 0o755 : 0o700,
      own: true,
      hide: (text) => (text === '' ? '' : `${text.slice(0, text.indexOf('\n'))}\n`),
    },
    {
      file: config,
      purpose: 'where the server is',
      before: readText(config),
      after: `${JSON.stringify(settings, null, 2)}\n`,
      // The hook runs as the agent's user and must read it. The key can ask and tell, nothing else.
      mode: place.managed ? 0o644 : 0o600,
      own: true,
      hide: hideKey,
    },
  ];
  if (superviseKey !== undefined)
    changes.push({
      file: supervise,
      purpose: 'the key of the supervisor (run, watch)',
      before: readText(supervise),
      after: `${JSON.stringify({ key: superviseKey }, null, 2)}\n`,
      mode: 0o600,
      own: true,
      hide: hideKey,
    });
  return changes;
}

/** Takes all of it away, when no client is connected any more. */
export function withoutOwnFiles(place: Place): FileChange[] {
  const files = [
    programFile(place),
    path.join(configFolder(place), 'agent.json'),
    path.join(configFolder(place), 'supervise.json'),
  ];
  return files.flatMap((file) => {
    const before = readText(file);
    if (before === undefined) return [];
    const hide = file.endsWith('.mjs') ? () => `// Interlock agent.mjs ${programVersion}\n` : hideKey;
    return [
      { file, purpose: 'no client is connected any more', before, after: undefined, mode: 0o600, hide },
    ];
  });
}

function hideKey(text: string): string {
  return text.replace(/("key":\s*")[^"]+/g, '$1…');
}
