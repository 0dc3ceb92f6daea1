import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, flagValue, hasFlag } from '@/lib/understand/match/read-argv';
import { type Call, wordsOf } from '@/lib/understand/shell/call';
import { device, findFileWrite, infrastructureOf, placeOf } from './file-places';

export function lost(call: Call, argv: Argv, kind = 'file'): Finding[] {
  const words = wordsOf(call);
  const targets =
    argv.words.length > 0 ? argv.words : [{ text: '', known: true, pattern: false, afterFlag: false }];
  const recursive = argv.flags.some((flag) => /^(-r|-R|--recursive|\/s|-Recurse)$/.test(flag.name));
  const noBack = argv.flags.some((flag) => flag.name === '--no-preserve-root');
  return targets.slice(0, 20).map((target) => {
    if (!target.known) call.run.doubt(target.text, `what ${call.name} removes is only known when it runs`);
    const place = placeOf(target);
    return {
      verb: 'destroy',
      service: device.test(target.text) ? 'disks' : 'files',
      kind,
      resource: target.text.slice(0, 200),
      scope: place.whole ? 'all' : target.pattern ? 'many' : 'one',
      reversible: place.light ? 'yes' : 'no',
      light: place.light,
      whole: noBack || (place.whole && (recursive || target.pattern || kind === 'disk')),
      rule: `${call.name} removes files`,
      words,
    };
  });
}

/** `cp a b`, `mv a b`, `ln`: the last word is written. */
export function moved(verb: 'create' | 'change', call: Call, argv: Argv): Finding[] {
  const target = argv.words.at(-1);
  if (target && /^\/dev\/null$/.test(target.text) && call.name === 'mv')
    return lost(call, { ...argv, words: argv.words.slice(0, -1) });
  if (target && device.test(target.text))
    return [findFileWrite(target, { append: false, empty: false, words: wordsOf(call) })];
  if (call.name === 'cp' && target && argv.words[0]?.text === '/dev/null')
    return [findFileWrite(target, { append: false, empty: true, words: wordsOf(call) })];
  const light = target ? placeOf(target).light : false;
  const infrastructure = target ? infrastructureOf(target.text) : null;
  if (infrastructure?.kind === 'permission')
    return [
      {
        verb: 'grant',
        service: infrastructure.service,
        kind: 'permission',
        resource: target?.text ?? '',
        rule: 'writes who may enter',
        words: wordsOf(call),
      },
    ];
  return [
    {
      // Configuration is there already, so a copy onto it changes it.
      verb:
        infrastructure && verb === 'create' && call.name !== 'mkdir' && call.name !== 'touch'
          ? 'change'
          : verb,
      service: infrastructure?.service ?? 'files',
      kind: infrastructure?.kind ?? 'file',
      resource: argv.words
        .map((word) => word.text)
        .join(' ')
        .slice(0, 200),
      light,
      scope: argv.words.some((word) => word.pattern) ? 'many' : 'one',
      rule: call.name,
      words: wordsOf(call),
    },
  ];
}

export function inspectMode(call: Call, argv: Argv): Finding[] {
  const [mode, ...targets] = argv.words;
  const words = wordsOf(call);
  const all = hasFlag(argv, '-R --recursive') && targets.some((target) => placeOf(target).whole);
  const opens =
    /^[0-7]?[0-7]?[0-7][2367]$|^[2-7][0-7]{3}$|(^|,)[aog]*o?[aog]*\+[rwx]*w|[ug]*\+[rwx]*s|^\+w|777|666/.test(
      mode?.text ?? '',
    ) && !/^[0]?[67]?[0-7][0-7][0145]$/.test(mode?.text ?? '');
  const flat = /^[ug]*\+[rx]+$|^\+x$/.test(mode?.text ?? '');
  const own = call.name === 'chmod' && (flat || (!opens && !hasFlag(argv, '-R --recursive')));
  const exec = own && /\+x|^[0-7]?7[0-5]5$/.test(mode?.text ?? '') && !opens;
  return [
    {
      verb: 'grant',
      service: 'files',
      kind: 'permission',
      resource: targets
        .map((target) => target.text)
        .join(' ')
        .slice(0, 200),
      scope: all ? 'all' : hasFlag(argv, '-R --recursive') ? 'many' : 'one',
      light: exec,
      rule: `${call.name} ${mode?.text ?? ''}`.slice(0, 60),
      words,
    },
  ];
}

export function inspectDd(call: Call): Finding[] {
  const target = call.args.find((arg) => arg.text.startsWith('of='));
  const words = wordsOf(call);
  if (!target) return [{ verb: 'read', service: 'disks', rule: 'dd without of=', words }];
  if (!target.known) call.run.doubt(target.text, 'what dd overwrites is only known when it runs');
  const found = findFileWrite(
    { text: target.text.slice(3), known: target.known },
    { append: false, empty: false, words },
  );
  if (!target.known) return [{ ...found, verb: 'destroy', whole: true }];
  return [
    found.verb === 'destroy' || /^\/dev\//.test(target.text.slice(3)) ? found : { ...found, verb: 'create' },
  ];
}

export function inspectSed(call: Call, argv: Argv): Finding[] {
  const inPlace = argv.flags.some((flag) => /^(-i|--in-place|-[nErs]*i)/.test(flag.name));
  if (!inPlace)
    return [{ verb: 'read', service: 'files', rule: `${call.name} prints`, words: wordsOf(call) }];
  return moved('change', call, argv);
}

export function inspectTee(call: Call, argv: Argv): Finding[] {
  const append = hasFlag(argv, '-a --append');
  const targets = argv.words.filter((word) => !/^\/dev\/(null|tty|stdout|stderr)$/.test(word.text));
  if (targets.length === 0) return [{ verb: 'read', service: 'files', rule: 'tee', words: wordsOf(call) }];
  return targets.map((target) => findFileWrite(target, { append, empty: false, words: wordsOf(call) }));
}

export function inspectTar(call: Call, argv: Argv): Finding[] {
  const first = call.args[0]?.text.replace(/^-/, '') ?? '';
  const words = wordsOf(call);
  if (hasFlag(argv, '--remove-files')) return lost(call, argv);
  if (hasFlag(argv, '--delete'))
    return [{ verb: 'destroy', service: 'files', kind: 'file', rule: 'tar --delete', words }];
  if (hasFlag(argv, '--list') || /^[a-zA-Z]*t/.test(first))
    return [{ verb: 'read', service: 'files', rule: 'tar lists', words }];
  return [
    {
      verb: 'create',
      service: 'files',
      kind: 'file',
      light: true,
      resource: flagValue(argv, '-f --file')?.text ?? '',
      rule: 'tar',
      words,
    },
  ];
}

export function inspectTruncate(call: Call, argv: Argv): Finding[] {
  const size = flagValue(argv, '-s --size')?.text ?? '';
  if (/^[+%>]/.test(size)) return moved('change', call, argv);
  return lost(call, argv).map((finding) => ({
    ...finding,
    rule: 'truncate cuts a file',
    ...(!/^-?0?$/.test(size) && !size.startsWith('-') && { verb: 'change' as const }),
  }));
}

export function inspectRsync(call: Call, argv: Argv): Finding[] {
  const words = wordsOf(call);
  const target = argv.words.at(-1);
  const deletes = argv.flags.some((flag) => /^--(del|delete.*|remove-source-files)$/.test(flag.name));
  const base = {
    service: 'files',
    kind: 'folder',
    resource: target?.text ?? '',
    words,
    scope: 'many' as const,
  };
  if (argv.words.length < 2) return [{ ...base, verb: 'read', rule: 'rsync lists' }];
  if (!deletes) return [{ ...base, verb: 'create', rule: 'rsync' }];
  for (const word of argv.words)
    if (!word.known) call.run.doubt(word.text, 'what rsync deletes is only known when it runs');
  return [
    {
      ...base,
      verb: 'destroy',
      reversible: 'no',
      rule: 'rsync --delete',
      whole: target ? placeOf(target).whole : false,
      light: target ? placeOf(target).light : false,
    },
  ];
}
