'use client';

import { Button } from '@mantine/core';
import { FilterX, Plug, Radio } from 'lucide-react';
import Link from 'next/link';
import { CopyButton } from '@/components/shell/copy-button';
import { useOrigin } from '@/components/shell/origin-provider';
import { StatePanel } from '@/components/shell/state-panel';
import { useTimeZone } from '@/components/time/time-zone';
import type { EventFilter } from '@/lib/domain/event-filter';
import { filterChips } from './filter-chips';
import classes from './timeline-empty.module.css';

/** Nothing here because nobody has sent anything: how to send the first event. */
export function EmptyEnvironment({ environment }: { environment: string }) {
  const origin = useOrigin();
  const key = `npm run -s interlock -- key create --environment ${environment} --scope ingest,gate --owner you@example.com`;
  const curl = [
    `curl ${origin}/api/v1/events -H "Authorization: Bearer $INTERLOCK_KEY" -H "Content-Type: application/json" \\`,
    `  -d '{"id":"first-1","session":"try-1","agent":"my-agent","type":"tool.requested",`,
    `       "data":{"tool":"Bash","input":{"command":"npm test"}}}'`,
  ].join('\n');
  return (
    <StatePanel Icon={Radio} title="No agent has sent anything here yet">
      <p>
        <Button
          component={Link}
          variant="default"
          href={`/${environment}/connect`}
          leftSection={<Plug size={14} aria-hidden />}
        >
          Connect an agent
        </Button>
      </p>
      <p>
        Claude Code, Codex, Gemini CLI, Kiro or your own: one line to paste, and a checklist that fills
        itself. Or by hand:
      </p>
      <p>1. Create a key for an agent, here or under Agent keys. It is shown once.</p>
      <Command text={key} />
      <p>2. Send an event. It appears on this page as soon as it is in the log.</p>
      <Command text={curl} />
    </StatePanel>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div className={classes.command}>
      <pre>{text}</pre>
      <CopyButton text={text} />
    </div>
  );
}

type NoMatchProps = {
  filter: EventFilter;
  onChange: (changes: Partial<EventFilter>) => void;
  onClear: () => void;
};

/** Events exist, none passes: which part of the filter to loosen. */
export function NoMatch({ filter, onChange, onClear }: NoMatchProps) {
  const zone = useTimeZone();
  const chips = filterChips(filter, zone);
  return (
    <StatePanel Icon={FilterX} title="No event matches this filter">
      <p>New events that match will appear here. Take one part away, or all:</p>
      <div className={classes.loosen}>
        {chips.map((chip) => (
          <Button key={chip.key} variant="default" onClick={() => onChange(chip.without)}>
            Without {chip.name} {chip.value}
          </Button>
        ))}
        <Button onClick={onClear}>Clear all</Button>
      </div>
    </StatePanel>
  );
}
