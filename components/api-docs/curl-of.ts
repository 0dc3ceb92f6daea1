import type { Call } from './list-calls';

const secrets: Record<string, string> = { agentKey: '$INTERLOCK_KEY', operatorToken: '$INTERLOCK_TOKEN' };
/** What stands in a path where nothing better is known. */
const samples: Record<string, string> = {
  env: 'shop-production',
  session: 'run-1',
  agent: 'claude-code',
  client: 'claude',
  name: 'irreversible-destruction',
  seq: '4182',
  incident: '12',
  runId: 'run-2026-11-25-01',
};

/** The call as a line for a shell. Keys and addresses are variables: no secret stands in a shell's history. */
export function curlOf({ method, path, operation }: Call): string {
  const address = path.replace(
    /\{(\w+)\}/g,
    (_all, name: string) => samples[name] ?? `$${name.toUpperCase()}`,
  );
  const query = operation.parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example ?? ''))}`)
    .join('&');
  const scheme = operation.security.flatMap((each) => Object.keys(each))[0];
  const secret = scheme ? secrets[scheme] : undefined;
  const media = operation.requestBody?.content['application/json'];
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$INTERLOCK_URL${address}${query ? `?${query}` : ''}"`,
    ...(secret ? [`-H "Authorization: Bearer ${secret}"`] : []),
    ...(scheme === 'cookie' ? ['-b cookies.txt -H "Origin: $INTERLOCK_URL"'] : []),
    ...(media
      ? ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(media.example ?? {}))}`]
      : []),
    ...('text/event-stream' in (operation.responses['200']?.content ?? {}) ? ['-N'] : []),
  ];
  return parts.join(' \\\n  ');
}

/** As one word of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
