import type { SessionFacts } from './prepare-event';
import { storableText } from './storable-text';

/** What any hook call says of its session: the payload's folder, mode and model, the machine's name and user. */
export type HookFacts = {
  cwd: string | null;
  permissionMode: string | null;
  model: string | null;
  driver: string | null;
  host: string | null;
};

/** As the session's row takes it. */
export function sessionFactsOf(facts: HookFacts): SessionFacts {
  const text = (value: string | null) => storableText(value, 500);
  return {
    driver: text(facts.driver),
    host: text(facts.host),
    cwd: text(facts.cwd),
    permissionMode: text(facts.permissionMode),
    model: text(facts.model),
    repo: null,
    role: null,
    announced: false,
    ended: false,
  };
}
