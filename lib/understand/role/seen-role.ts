import { inputText } from '@/lib/domain/log-event';

/** Commands that say whose credentials are used, and where their answer has the name. */
const questions: readonly { asked: RegExp; answer: RegExp }[] = [
  // AWS CLI `sts get-caller-identity`: an IAM or STS ARN.
  { asked: /\bsts\s+get-caller-identity\b/, answer: /\b(arn:aws[a-z-]*:(?:iam|sts)::\d*:[\w+=,.@/-]+)/ },
  // kubectl `auth whoami`: a table whose first row is the user name.
  { asked: /\bkubectl\b.*\bauth\s+whoami\b/, answer: /\bUsername\s+(\S+)/ },
  // gcloud `auth list` marks the account in use with a star; `config get account` prints it.
  { asked: /\bgcloud\s+auth\s+list\b/, answer: /^\s*\*\s+(\S+@\S+)/m },
  { asked: /\bgcloud\s+config\s+get(?:-value)?\s+(?:core\/)?account\b/, answer: /^(\S+@\S+)$/m },
  // az `account show`: the signed-in user's name.
  { asked: /\baz\s+account\s+show\b/, answer: /"user":\s*\{[^}]*"name":\s*"([^"]+)"/ },
];

/** Options by which a command itself names the role or user it acts as. */
const options: readonly RegExp[] = [
  /\bkubectl\b[^|;&]*\s--as[= ]([\w:@.-]+)/,
  /\bgcloud\b[^|;&]*\s--impersonate-service-account[= ]([\w@.-]+)/,
  /\bsts\s+assume-role\b[^|;&]*\s--role-arn[= ]([\w:/+=,.@-]+)/,
  /\bpsql\b[^|;&]*\s(?:-U|--username)[= ]?([\w.-]+)/,
  /\bpsql\b[^|;&]*\spostgres(?:ql)?:\/\/([\w.%-]+)[:@]/,
  /\bmysql\b[^|;&]*\s(?:-u|--user)[= ]?([\w.-]+)/,
];

/** One glance that lets most lines pass: nothing below can match without one of these. */
const mayTell = /caller-identity|whoami|gcloud|account|--as\b|assume-role|psql|mysql/;

/**
 * The role a tool call shows its session to act under: by its own options, or by the answer to a question about identity.
 * Null: it shows none. `output` is what the call printed, as far as it is known.
 */
export function seenRole(input: unknown, output: string): string | null {
  const command = inputText(input);
  if (!mayTell.test(command)) return null;
  for (const { asked, answer } of questions) {
    const found = asked.test(command) ? answer.exec(output)?.[1] : undefined;
    if (found) return found;
  }
  for (const option of options) {
    const found = option.exec(command)?.[1];
    if (found) return found;
  }
  return null;
}
