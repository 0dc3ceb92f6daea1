import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, flagValue } from '@/lib/understand/match/read-argv';
import { type Call, wordsOf } from '@/lib/understand/shell/call';
import { readRequest } from './read-request';

/** `gh api` and `glab api`: an HTTP request whose fields make it a POST. */
export function inspectApi(call: Call, argv: Argv): readonly Finding[] | undefined {
  const [first, address] = argv.words;
  if (first?.text !== 'api') return undefined;
  const fields = argv.flags.filter((flag) => /^(-f|-F|--field|--raw-field|--input)$/.test(flag.name));
  const body = fields.map((flag) => flag.value?.text ?? '').join('&');
  const method = flagValue(argv, '-X --method')?.text ?? (fields.length > 0 ? 'POST' : 'GET');
  const url = `https://api/${(address?.text ?? '').replace(/^\//, '')}`;
  const requests = readRequest(method, url, body.replace(/^query=/, ''), wordsOf(call));
  return requests.map((request) => ({
    ...request,
    service: call.name === 'gh' ? 'github' : call.name,
    resource: address?.text ?? '',
    signals: [],
  }));
}
