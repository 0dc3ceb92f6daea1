'use client';

import { useQuery } from '@tanstack/react-query';
import { Snowflake, Sun } from 'lucide-react';
import { useState } from 'react';
import { DrillSummary } from '@/components/drills/drill-summary';
import { KeysPanel } from '@/components/keys/keys-panel';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { FreezeDialog } from '@/components/stops/dialogs';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { EnvironmentView } from '@/lib/domain/environment';
import { environmentQuery } from '@/lib/queries/environment-query';
import { ArchivePanel } from './archive-panel';
import { EnvironmentIdentifiers } from './environment-identifiers';
import { EnvironmentSwitches } from './environment-switches';
import { LostAfterForm } from './lost-after-form';
import { NameAndTier } from './name-and-tier';
import { RetentionForm } from './retention-form';

/** How an environment behaves: its switches, its freeze, its name, its keys. Every change is a line in its log. */
export function SettingsPage({ environment }: { environment: string }) {
  const query = useQuery(environmentQuery(environment));
  return (
    <>
      <QueryState query={query} what="the settings">
        {(data) => (
          <>
            <Panel title="The gate">
              <EnvironmentSwitches environment={data} />
              <LostAfterForm key={data.lostAfterSeconds} environment={data} />
            </Panel>
            <Panel title="Drill">
              <DrillSummary environment={data} />
            </Panel>
            <Panel title="Freeze">
              <Freeze environment={data} />
            </Panel>
            <Panel title="How long lines are kept">
              <RetentionForm key={data.retentionDays} environment={data} />
            </Panel>
            <Panel title="What identifies it">
              <EnvironmentIdentifiers key={data.identifiers.join()} environment={data} />
            </Panel>
            <Panel title="Name and tier">
              <NameAndTier key={`${data.title} ${data.tier}`} environment={data} />
            </Panel>
            <ArchivePanel environment={data} />
          </>
        )}
      </QueryState>
      <KeysPanel environment={environment} />
    </>
  );
}

function Freeze({ environment }: { environment: EnvironmentView }) {
  const [opened, setOpened] = useState(false);
  const { slug, frozen, role } = environment;
  const why = frozen ? roleRefusal(role, 'admin', 'unfreezing') : roleRefusal(role, 'responder', 'freezing');
  return (
    <>
      <p style={{ margin: '0 0 10px', display: 'flex', gap: 8, alignItems: 'flex-start' }}>
        {frozen ? (
          <Snowflake size={16} aria-hidden style={{ flex: 'none' }} />
        ) : (
          <Sun size={16} aria-hidden style={{ flex: 'none' }} />
        )}
        <span>
          {frozen ? (
            <>
              Frozen by {frozen.by}, <Instant at={frozen.at} />: {showLine(frozen.reason, 600)}
            </>
          ) : (
            'Not frozen. A freeze denies every gate request and stops nothing.'
          )}
        </span>
      </p>
      <GuardedButton why={why} showWhy variant="outline" onClick={() => setOpened(true)}>
        {frozen ? 'Unfreeze…' : 'Freeze…'}
      </GuardedButton>
      <FreezeDialog environment={slug} freeze={!frozen} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
