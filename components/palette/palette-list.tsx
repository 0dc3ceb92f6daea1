'use client';

import { Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import classes from './palette.module.css';
import type { PaletteCommand } from './use-palette-commands';

type Props = {
  /** Narrowed by the words. */
  commands: PaletteCommand[];
  /** Shown whatever the words: they were looked for by them. */
  found?: PaletteCommand[];
  query: string;
  onQuery: (query: string) => void;
  onClose: () => void;
};

/** The list is Mantine's scroll area, whose type the palette does not pass on: it is reached by keyboard, too. */
const scrolled = { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Commands' } };

/** The words and what they leave over, by group. */
export function PaletteList({ commands, found = [], query, onQuery, onClose }: Props) {
  const words = query.trim().toLowerCase().split(/\s+/);
  const left = commands.filter(({ label, group }) =>
    words.every((word) => `${group} ${label}`.toLowerCase().includes(word)),
  );
  const shown = [...left, ...found];
  const choose = ({ why, run }: PaletteCommand) => {
    if (why) return;
    onClose();
    // After the focus is back where it was: from there a dialog takes it, and to there it returns.
    setTimeout(() => setTimeout(run));
  };
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <Spotlight.Root
      forceOpened
      query={query}
      onQueryChange={onQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 520px)"
      size={640}
    >
      <Spotlight.Search
        aria-label="Command, page or session"
        placeholder="Go to a page, find a session, stop, freeze, export …"
        leftSection={<Search size={16} aria-hidden />}
        onKeyDown={(event) => {
          // Sessions come a moment after the words: where nothing is marked yet, Enter means the first.
          const isMarked = document.querySelector('[data-action][data-selected]') !== null;
          if (event.key === 'Enter' && !isMarked && shown[0]) choose(shown[0]);
        }}
      />
      <Spotlight.ActionsList {...scrolled}>
        {shown.length === 0 ? (
          <Spotlight.Empty>Nothing is called that. Fewer or other words may find it.</Spotlight.Empty>
        ) : null}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {shown
              .filter((command) => command.group === group)
              .map((command) => (
                <Spotlight.Action
                  key={command.label}
                  className={classes.action}
                  aria-disabled={command.why ? true : undefined}
                  closeSpotlightOnTrigger={false}
                  onClick={() => choose(command)}
                >
                  <command.Icon size={15} aria-hidden />
                  <span>
                    {command.label}
                    {command.why ? <span className={classes.why}>{command.why}</span> : null}
                  </span>
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
