import type { Signal } from '@/lib/understand/match/finding';
import type { Argv } from '@/lib/understand/match/read-argv';
import { withoutPassword } from './signal-of-variable';

/** Flags that say which environment is meant, whatever the tool. */
const aims = new Set(
  `--profile --context --kube-context --kubeconfig --project --project-id --subscription --account --account-id --region --namespace --env
   --environment --stage --workspace --cluster --cluster-name --host --hostname --server --stack --stack-name --app --application --site
   --url --endpoint --endpoint-url --database --dbname --db --target --tenant --org --team --var-file --values --inventory --limit --zone
   --resource-group --remote --config --tier --vault --instance`
    .trim()
    .split(/\s+/),
);

/** Flags whose values are words for people. */
const talk = new Set([
  '-m',
  '--message',
  '--body',
  '--title',
  '--description',
  '--comment',
  '--reason',
  '--author',
  '--format',
  '--query',
  '-o',
  '--output',
]);

/** What a command's own words say about the environment it is aimed at. `own`: flags of this tool that do. */
export function argvSignals(argv: Argv, own: ReadonlySet<string>): Signal[] {
  const signals: Signal[] = [];
  for (const { name, value } of argv.flags) {
    if (value === null || !value.known || talk.has(name) || !mayName(value.text)) continue;
    const weight = own.has(name) || aims.has(name) ? 'flag' : 'name';
    signals.push({ value: value.text, words: `${name} ${withoutPassword(value.text)}`, weight });
  }
  for (const word of argv.words.slice(0, 12)) {
    if (!word.known || !mayName(word.text)) continue;
    const weight = /:\/\/|@/.test(word.text) ? 'host' : 'name';
    signals.push({ value: word.text, words: withoutPassword(word.text), weight });
  }
  return signals;
}

/** Sentences, programs and devices name no environment. */
function mayName(text: string): boolean {
  return (
    text.length > 1 &&
    text.length <= 300 &&
    !/\s/.test(text) &&
    !text.startsWith('/dev/') &&
    !/^-?\d{1,5}$/.test(text)
  );
}
