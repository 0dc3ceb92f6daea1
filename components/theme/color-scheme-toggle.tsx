'use client';

import { Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import classes from '@/components/shell/console-header.module.css';

const choices = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'auto', label: 'As the system', Icon: Monitor },
] as const;

/** Light, dark, or as the system. */
export function ColorSchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: false });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Colours">
          <UnstyledButton className={classes.tool} aria-label="Colours">
            <Sun size={16} className={classes.onlyLight} aria-hidden />
            <Moon size={16} className={classes.onlyDark} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={14} aria-hidden />}
            rightSection={colorScheme === value ? <Check size={14} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
