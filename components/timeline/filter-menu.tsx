'use client';

import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { type Ref, useState } from 'react';
import classes from './filter-menu.module.css';
import { showLine } from './show-text';

type Props = {
  label: string;
  /** What may be chosen; chosen values that are not among them are shown too. */
  options: readonly string[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  buttonRef?: Ref<HTMLButtonElement>;
};

const searchFrom = 8;

/** One field of the filter: a button that says how many are chosen, and a list of boxes to tick. */
export function FilterMenu({ label, options, chosen, onChange, buttonRef }: Props) {
  const [search, setSearch] = useState('');
  const all = [...new Set([...chosen, ...options])];
  const shown = all.filter((value) => value.toLowerCase().includes(search.toLowerCase()));
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <Popover position="bottom-start" width={250} trapFocus returnFocus onClose={() => setSearch('')}>
      <Popover.Target>
        <UnstyledButton
          ref={buttonRef}
          className={classes.button}
          data-active={chosen.length > 0 || undefined}
        >
          {label}
          {chosen.length > 0 ? <span className={classes.count}>{chosen.length}</span> : null}
          <ChevronDown size={13} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={`Filter by ${label.toLowerCase()}`}>
        {all.length >= searchFrom ? (
          <TextInput
            aria-label={`Find a ${label.toLowerCase()}`}
            placeholder="Find"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <ul className={classes.list}>
          {shown.map((value) => (
            <li key={value}>
              <label className={classes.choice}>
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={(event) => toggle(value, event.currentTarget.checked)}
                />
                <span>{showLine(value, 80)}</span>
              </label>
            </li>
          ))}
        </ul>
        {shown.length === 0 ? (
          <p className={classes.none}>{all.length === 0 ? 'None seen here yet.' : 'No match.'}</p>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
