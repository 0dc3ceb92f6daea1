'use client';

import { CopyText } from '@/components/page-parts/copy-text';
import { Panel } from '@/components/page-parts/panel';
import { useOrigin } from '@/components/shell/origin-provider';
import type { AgentClient } from '@/lib/domain/agent-client';
import { connectableTitle } from './client-choice';
import classes from './connect.module.css';
import { connectLine, type MadeKeys, runLine } from './connect-lines';

type Props = { client: AgentClient; keys: MadeKeys | null };

/** The one line that connects a client on the machine where it runs, and its two variants. */
export function PasteLines({ client, keys }: Props) {
  const origin = useOrigin();
  const title = connectableTitle(client);
  return (
    <Panel title={`2. Paste one line where ${title} runs`}>
      <div className={classes.stack}>
        <CopyText label="line to connect" text={connectLine(origin, client, keys)} />
        <p className={classes.words}>
          It fetches one file (Node 20 or newer, nothing else), shows what it would change in the
          configuration of {title}, asks, and writes. <code>disconnect {client}</code> undoes it.{' '}
          {keys === null
            ? 'Without a key in the line it asks for one, or takes the one this machine has already.'
            : 'The line holds keys: put a space before it, and most shells keep it out of their history.'}
        </p>
        {client === 'codex' ? (
          <p className={classes.words}>
            Then start codex, enter <code>/hooks</code> and trust them: until then Codex skips them without a
            word.
          </p>
        ) : null}
        <h3 className={classes.subtitle}>For the whole machine, where its users cannot switch it off</h3>
        {client === 'kiro' ? (
          <p className={classes.words}>
            Kiro reads no managed configuration from a file, so there is no such form: hooks that are not to
            be taken out need Kiro’s own enterprise policies.
          </p>
        ) : (
          <CopyText
            label="line to connect, managed"
            text={connectLine(origin, client, keys, { managed: true })}
          />
        )}
        <h3 className={classes.subtitle}>Then start it so that a stop reaches its processes</h3>
        <CopyText label="line to run under supervision" text={runLine(client)} />
        {client === 'kiro' ? (
          <p className={classes.words}>
            By Kiro’s documentation: Interlock’s own tests do not run the real client.
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
