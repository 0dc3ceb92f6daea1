// biome-ignore lint/style/noRestrictedImports: it reads the sources themselves
import { readdirSync, readFileSync } from 'node:fs';
// biome-ignore lint/style/noRestrictedImports: as above
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

/** What makes a time by hand, and the only files outside of `components/time` that may: a chart's axis has its day beside it. */
const ways: Record<string, { form: RegExp; allowed: string[] }> = {
  'a <time> of its own (use Instant, RelativeTime or LineTime)': { form: /<time\b/, allowed: [] },
  'formatClock, a time without its day': { form: /\bformatClock\b/, allowed: [] },
  'formatShortClock, a time without its day': {
    form: /\bformatShortClock\b/,
    allowed: ['components/charts/density-chart.tsx'],
  },
  'Intl or toLocale…String of a date': {
    form: /\bDateTimeFormat\b|\bRelativeTimeFormat\b|\.toLocale(Date|Time)String\(|\bnew Date\([^)]*\)\.to(Locale|UTC)?(Date|Time)?String\(/,
    allowed: [],
  },
  'a library for dates': {
    form: /from '(dayjs|date-fns|luxon|moment)\b/,
    // What `<input type="datetime-local">` holds is no text for people.
    allowed: ['components/incidents/time-range-fields.tsx'],
  },
};

const sources = ['app', 'components'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`)
    .filter((file) => !file.startsWith('components/time/')),
);

describe('times are written in one way', () => {
  it.each(Object.entries(ways))('nothing else has %s', (_, { form, allowed }) => {
    const found = sources.filter((file) => form.test(readFileSync(path.join(root, file), 'utf8')));
    expect(found).toEqual(allowed);
  });
});
