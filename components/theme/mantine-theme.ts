import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one place besides tokens.css that may name a colour: Mantine wants ten shades of each. */
const accent: MantineColorsTuple = [
  '#eef5fb',
  '#dfebf5',
  '#bdd6ea',
  '#97c0e2',
  '#83bdf0',
  '#4f90c8',
  '#2f74ad',
  '#1d5a8f',
  '#184b77',
  '#123a5c',
];
const danger: MantineColorsTuple = [
  '#fdf3f1',
  '#fbe9e6',
  '#f3cbc5',
  '#f5aaa0',
  '#ff9486',
  '#e05648',
  '#c63a2c',
  '#ad2016',
  '#8f1a12',
  '#6d130d',
];
const dark: MantineColorsTuple = [
  '#e7ebe8',
  '#b6beb9',
  '#949d98',
  '#66706c',
  '#37403d',
  '#252d2b',
  '#1a201f',
  '#131817',
  '#0d1110',
  '#080b0a',
];

/** Interlock's look for Mantine's parts. `color="danger"` is for stops and refusals; all else is `accent` or default. */
export const mantineTheme = createTheme({
  colors: { accent, danger, dark },
  primaryColor: 'accent',
  primaryShade: 7,
  defaultRadius: 6,
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: 'var(--font-text)', fontWeight: '600' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Mantine's first focus stop in a menu is an empty element, which no menu may own; the first entry takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // By `extend`, so that the button itself comes with the theme: else the page for errors brings a second copy to every page.
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      // Mantine's smallest is 22 px high; WCAG 2.2 asks for 24.
      vars: (_theme, props) => ({
        root: props.size === 'compact-xs' ? { '--button-height': '24px' } : {},
      }),
    }),
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false } },
    Modal: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.45 },
        radius: 8,
        closeButtonProps: { 'aria-label': 'Close the dialog' },
      },
    },
  },
});

/** Points Mantine's own variables at our tokens, so that both kinds of parts look like one. */
export const mantineVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface-1)',
    '--mantine-color-text': 'var(--ink-1)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--surface-1)',
    '--mantine-color-default-hover': 'var(--surface-2)',
    '--mantine-color-default-color': 'var(--ink-1)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--deny)',
    '--mantine-color-disabled': 'var(--surface-2)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--surface-3)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-color-danger-light': 'var(--deny-soft)',
    '--mantine-color-danger-light-hover': 'var(--deny-line)',
    '--mantine-color-danger-light-color': 'var(--deny)',
    '--mantine-color-danger-text': 'var(--deny)',
    '--mantine-color-danger-outline': 'var(--deny)',
    '--mantine-color-danger-outline-hover': 'var(--deny-soft)',
  };
  return { variables: {}, light: ours, dark: ours };
};
