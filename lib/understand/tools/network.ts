import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, flagValue, hasFlag } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';
import { readRequest } from './read-request';

function inspectCurl(call: Call, argv: Argv): Finding[] {
  const urls = argv.words.filter((word) => !word.text.startsWith('@'));
  const url = (flagValue(argv, '--url') ?? urls[0])?.text ?? '';
  const bodies = argv.flags.filter((flag) =>
    /^(-d|--data.*|--json|-F|--form|--form-string)$/.test(flag.name),
  );
  const body = bodies.map((flag) => flag.value?.text ?? '').join('&');
  const uploads = hasFlag(argv, '-T --upload-file');
  const asked = flagValue(argv, '-X --request')?.text;
  const method = hasFlag(argv, '-I --head')
    ? 'HEAD'
    : (asked ?? (uploads ? 'PUT' : bodies.length > 0 && !hasFlag(argv, '-G --get') ? 'POST' : 'GET'));
  doubtRequest(call, argv);
  const findings = readRequest(method, url, body, wordsOf(call));
  const output = flagValue(argv, '-o --output')?.text;
  const wrote =
    (output !== undefined && output !== '-' && output !== '/dev/null') ||
    hasFlag(argv, '-O --remote-name -J');
  if (wrote) findings.push(download(call, output ?? ''));
  return findings;
}

/** A method, or the address of a deletion, that is only known when it runs. */
function doubtRequest(call: Call, argv: Argv): void {
  const method = flagValue(argv, '-X --request --method');
  if (method && !method.known) call.run.doubt(method.text, 'the HTTP method is only known when it runs');
  const url = argv.words[0];
  if (method?.text.toUpperCase() === 'DELETE' && url && !url.known)
    call.run.doubt(url.text, 'what is deleted is only known when it runs');
}

function download(call: Call, file: string): Finding {
  return {
    verb: 'create',
    service: 'files',
    kind: 'file',
    resource: file,
    light: true,
    rule: `${call.name} saves a file`,
    words: wordsOf(call),
  };
}

function inspectWget(call: Call, argv: Argv): Finding[] {
  const url = argv.words[0]?.text ?? '';
  const body = flagValue(argv, '--post-data --body-data --post-file --body-file')?.text ?? '';
  const method =
    flagValue(argv, '--method')?.text ??
    (argv.flags.some((flag) => flag.name.startsWith('--post')) ? 'POST' : 'GET');
  const request = readRequest(method, url, body, wordsOf(call));
  doubtRequest(call, argv);
  const output = flagValue(argv, '-O --output-document')?.text;
  const saves = output !== '-' && output !== '/dev/null' && !hasFlag(argv, '--spider');
  return saves ? [...request, download(call, output ?? '')] : request;
}

/** httpie: `http DELETE url`, `http url name=value`. */
function inspectHttpie(call: Call, argv: Argv): Finding[] {
  const [first, ...rest] = argv.words.map((word) => word.text);
  const named = /^[A-Za-z]+$/.test(first ?? '') && rest.length > 0;
  const url = (named ? rest[0] : first) ?? '';
  const items = named ? rest.slice(1) : rest;
  const hasBody = items.some((item) => /^[\w.-]+(:?=|@)/.test(item) && !/^[\w.-]+==/.test(item));
  return readRequest(
    named ? (first ?? '') : hasBody || call.stdin ? 'POST' : 'GET',
    url,
    items.join('&'),
    wordsOf(call),
  );
}

/** Requests over the network, and what moves files over it. */
export const networkTools: readonly Tool[] = [
  {
    names: 'curl curlie',
    service: 'http',
    flags:
      '-X --request -d --data --data-raw --data-binary --data-urlencode --data-ascii --json -H --header -u --user -o --output -F --form --form-string -T --upload-file -A --user-agent -e --referer -b --cookie -c --cookie-jar -x --proxy -m --max-time --connect-timeout --retry --retry-delay -w --write-out --cacert --cert --key -E --resolve -r --range -K --config --unix-socket --interface -y -Y -z -C --limit-rate --url --aws-sigv4 --oauth2-bearer --connect-to --max-redirs --retry-max-time',
    aims: '--url',
    inspect: inspectCurl,
  },
  {
    names: 'wget wget2 aria2c axel',
    service: 'http',
    flags:
      '-O --output-document -P -o --header --post-data --post-file --body-data --body-file --method --user --password -U --user-agent -t --tries -T --timeout -e -i -A -R -D -d --dir',
    inspect: inspectWget,
  },
  {
    names: 'http https httpie xh xhs',
    service: 'http',
    flags: '-a --auth -s --session -o --output --timeout --verify --proxy --auth-type -A -p --print',
    inspect: inspectHttpie,
  },
  {
    names: 'Invoke-WebRequest Invoke-RestMethod iwr irm',
    service: 'http',
    flags: '-Uri -Method -Body -Headers -OutFile -ContentType',
    dashWords: true,
    inspect: (call, argv) =>
      readRequest(
        flagValue(argv, '-Method')?.text ?? (flagValue(argv, '-Body') ? 'POST' : 'GET'),
        (flagValue(argv, '-Uri') ?? argv.words[0])?.text ?? '',
        flagValue(argv, '-Body')?.text ?? '',
        wordsOf(call),
      ),
  },
  {
    names: 'grpcurl ghz evans websocat wscat nc ncat netcat socat telnet',
    service: 'network',
    flags: '-d -H -proto -import-path  -w -p  --header',
    rules: [
      ['read', '-z|-vz|-zv, list, describe, * list, * describe'],
      ['execute', '-e|--exec|-c, *'],
    ],
    otherwise: 'execute',
    inspect: (call, argv) => {
      const method = argv.words
        .map((word) => word.text)
        .find((text) => /\/\w+$/.test(text) && !text.includes(':'));
      return /grpc/.test(call.name) && method
        ? readRequest('POST', method, flagValue(argv, '-d')?.text ?? '', wordsOf(call), true)
        : undefined;
    },
  },
  {
    names: 'sftp ftp lftp ncftp rcp sshfs',
    service: 'files',
    flags: '-b -P -i -o -e -u -p',
    inspect: (call, argv) => {
      const script = `${flagValue(argv, '-e')?.text ?? ''}\n${call.stdin?.text ?? ''}`;
      const base = { service: 'files', words: wordsOf(call) };
      if (
        /(^|[;\n]\s*)(rm|rmdir|del|mdel|mdelete|mrm|delete|rm -r)\b|--delete|-e\b.*mirror.*--delete/m.test(
          script,
        )
      )
        return [{ ...base, verb: 'destroy', rule: `${call.name} removes` }];
      if (/(^|[;\n]\s*)(put|mput|mirror -R|rename|mkdir|chmod|mv)\b/m.test(script))
        return [{ ...base, verb: 'change', rule: `${call.name} writes` }];
      return [{ ...base, verb: script.trim() === '' ? 'execute' : 'read', rule: `${call.name}` }];
    },
  },
];
