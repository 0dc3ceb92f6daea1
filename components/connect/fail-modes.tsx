import { Panel } from '@/components/page-parts/panel';
import { type AgentClient, clientTitles } from '@/lib/domain/agent-client';
import { promptEvidence } from '@/lib/domain/client-fail-modes';
import type { Connectable } from '@/lib/domain/connection-check';
import { ClientHoles } from './client-holes';
import classes from './connect.module.css';
import { FailModeSummary } from './fail-mode-summary';
import { FailModeTable } from './fail-mode-table';

/** What a client does when its hook cannot answer, and the known ways past the hook. */
export function FailModes({ client }: { client: Connectable }) {
  if (client === 'own')
    return (
      <Panel title="When something fails">
        <p className={classes.words}>
          The client in this repository and the snippets refuse whatever they cannot get an answer for. An
          agent that acts without asking is not held back by anything here: it is watched at most.
        </p>
      </Panel>
    );
  return <ClientFailModes client={client} />;
}

function ClientFailModes({ client }: { client: AgentClient }) {
  return (
    <>
      <Panel title={`When something fails, ${clientTitles[client]} lets its tools run or not`}>
        <FailModeSummary client={client} />
        <FailModeTable client={client} />
        <p className={classes.words}>
          <strong>closed</strong>: the tool does not run. <strong>open</strong>: it runs, and nobody was
          asked. Prompts end as tools do. {promptEvidence[client]}
        </p>
      </Panel>
      <Panel title="Known ways past the hook">
        <ClientHoles client={client} />
      </Panel>
    </>
  );
}
