'use client';

import { useState } from 'react';
import { type Connectable, isConnectable } from '@/lib/domain/connection-check';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { ClientChoice } from './client-choice';
import classes from './connect.module.css';
import { ConnectKeys } from './connect-keys';
import type { MadeKeys } from './connect-lines';
import { ConnectionChecklist } from './connection-checklist';
import { FailModes } from './fail-modes';
import { OwnAgent } from './own-agent';
import { PasteLines } from './paste-lines';

/** From nothing to a connected agent: a key, one line to paste, what is known of it, and what it lets through when something fails. */
export function ConnectPage({ environment }: { environment: string }) {
  const [chosen] = useUrlParam('client');
  const client: Connectable = chosen !== null && isConnectable(chosen) ? chosen : 'claude';
  // Only here and only until the page is left: they are told once.
  const [keys, setKeys] = useState<MadeKeys | null>(null);
  return (
    <>
      <ClientChoice environment={environment} client={client} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <ConnectKeys environment={environment} keys={keys} onMade={setKeys} />
          {client === 'own' ? <OwnAgent keys={keys} /> : <PasteLines client={client} keys={keys} />}
        </div>
        <div className={classes.column}>
          <ConnectionChecklist key={client} environment={environment} client={client} />
        </div>
      </div>
      <FailModes client={client} />
    </>
  );
}
