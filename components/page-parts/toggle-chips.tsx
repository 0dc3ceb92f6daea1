'use client';

import classes from './toggle-chips.module.css';

type Props<T extends string> = {
  label: string;
  options: readonly T[];
  selected: readonly T[];
  onChange: (selected: T[]) => void;
  words?: Partial<Record<T, string>>;
};

/** Any number of values of one field; none pressed means all. */
export function ToggleChips<T extends string>({ label, options, selected, onChange, words }: Props<T>) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => {
        const on = selected.includes(option);
        return (
          <button
            key={option}
            type="button"
            className={classes.chip}
            aria-pressed={on}
            onClick={() => onChange(on ? selected.filter((each) => each !== option) : [...selected, option])}
          >
            {words?.[option] ?? option}
          </button>
        );
      })}
    </fieldset>
  );
}
