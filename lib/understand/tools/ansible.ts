import type { Verb } from '@/lib/domain/effect';
import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, flagValue } from '@/lib/understand/match/read-argv';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

const reading =
  /^(ping|setup|debug|stat|find|slurp|fetch|command_info|gather_facts|assert|service_facts|package_facts|uri|wait_for|getent)$/;
const granting =
  /^(user|group|authorized_key|acl|firewalld|iptables|ufw|sudoers|postgresql_privs|mysql_user|known_hosts)$/;

/** `ansible hosts -m module -a args`: one module on many hosts. Commands in the arguments are read as what they are. */
export function inspectAnsible(call: Call, argv: Argv): readonly Finding[] {
  const module = (flagValue(argv, '-m --module-name')?.text ?? 'command').split('.').at(-1) ?? '';
  const args = flagValue(argv, '-a --args');
  const words = wordsOf(call);
  const base = {
    service: 'ansible',
    kind: 'hosts',
    resource: argv.words[0]?.text ?? '',
    words,
    scope: 'many' as const,
  };
  if (/^(command|shell|raw|script|win_shell|win_command|expect)$/.test(module)) {
    if (args && !args.known)
      call.run.doubt(args.text, 'part of what ansible runs is only known when it runs');
    if (args && module !== 'script')
      call.runScript(args.text.replace(/^(chdir|creates|removes|executable)=\S+\s+/, ''));
    else return [{ ...base, verb: 'execute', rule: `ansible ${module}` }];
    return [];
  }
  const removes = /\bstate=(absent|removed|deleted)\b|\bpurge=(yes|true)\b/.test(args?.text ?? '');
  const verb: Verb = removes
    ? 'destroy'
    : granting.test(module)
      ? 'grant'
      : reading.test(module)
        ? 'read'
        : 'change';
  return [{ ...base, verb, rule: `ansible ${module}${removes ? ' state=absent' : ''}` }];
}

/** `salt '*' cmd.run '…'`, `pdsh -w hosts …`: a shell command on many hosts. */
export function inspectSalt(call: Call, argv: Argv): readonly Finding[] | undefined {
  const texts = argv.words.map((word) => word.text);
  const at = texts.findIndex((text) => /^cmd\.(run|run_all|shell|script|exec_code|powershell)$/.test(text));
  const direct = !call.name.startsWith('salt');
  if (at < 0 && !direct) return undefined;
  const script = direct ? texts.join(' ') : (texts[at + 1] ?? '');
  const unknown = argv.words.slice(direct ? 0 : at + 1).find((word) => !word.known);
  if (unknown) call.run.doubt(unknown.text, `part of what ${call.name} runs is only known when it runs`);
  call.runScript(script);
  return [];
}
