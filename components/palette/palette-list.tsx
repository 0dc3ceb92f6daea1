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

/** The words and what they leave over, by group. */
export function PaletteList({ commands, found = [], query, onQuery, onClose }: Props) {
  const words = query.trim().toLowerCase().split(/\s+/);
  const left = commands.filter(({ label, group }) =>
    words.every((word) => `${group} ${label}`.toLowerCase().includes(word)),
  );
  const shown = [...left, ...found];
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <Spotlight.Root
      forceOpened
      query={query}
      onQueryChange={onQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable={false}
      size={640}
    >
      <Spotlight.Search
        aria-label="Command, page or session"
        placeholder="Go to a page, find a session, stop, freeze, export …"
        leftSection={<Search size={16} aria-hidden />}
      />
      <Spotlight.ActionsList className={classes.list} tabIndex={0} aria-label="Commands">
        {shown.length === 0 ? (
          <Spotlight.Empty>Nothing is called that. Fewer or other words may find it.</Spotlight.Empty>
        ) : null}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {shown
              .filter((command) => command.group === group)
              .map(({ label, Icon, why, run }) => (
                <Spotlight.Action
                  key={label}
                  className={classes.action}
                  aria-disabled={why ? true : undefined}
                  closeSpotlightOnTrigger={false}
                  onClick={() => {
                    if (why) return;
                    onClose();
                    // After the focus is back where it was: from there a dialog takes it, and to there it returns.
                    setTimeout(() => setTimeout(run));
                  }}
                >
                  <Icon size={15} aria-hidden />
                  <span>
                    {label}
                    {why ? <span className={classes.why}>{why}</span> : null}
                  </span>
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
