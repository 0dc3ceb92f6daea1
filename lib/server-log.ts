import { format } from 'node:util';
import { redactText } from '@/lib/ingest/redact';
import { logSettings } from '@/lib/settings';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One notable thing. Of a request: its method and its route's pattern, never its path, query, headers or body, where secrets and links are. */
export type LogEntry = {
  level: LogLevel;
  component: string;
  msg: string;
  requestId?: string;
  /** Method and pattern. */
  route?: string;
  status?: number;
  durationMs?: number;
  error?: unknown;
};

const { format: form, level: least } = logSettings();

/** Longest text of an error that is logged, characters. */
const maxErrorChars = 4000;

/** Whether entries of a level are written at all. */
export const logs = (level: LogLevel) => logLevels.indexOf(level) >= logLevels.indexOf(least);

/** Writes an entry: for people as its sentence, with LOG_FORMAT=json as one JSON line. Errors' words are redacted: they may quote what was sent. */
export function serverLog({ error, ...entry }: LogEntry): void {
  if (!logs(entry.level)) return;
  const stream = entry.level === 'error' || entry.level === 'warn' ? process.stderr : process.stdout;
  const words = error === undefined ? undefined : errorWords(error);
  if (form === 'json') {
    if (entry.msg.trim() === '') return;
    const { level, component, msg, ...more } = entry;
    const line = { level, time: new Date().toISOString(), component, msg: msg.trim(), ...more };
    stream.write(`${JSON.stringify(words === undefined ? line : { ...line, error: words })}\n`);
    return;
  }
  const place = entry.route ? ` ${entry.route}` : '';
  const which = entry.requestId ? ` (request ${entry.requestId})` : '';
  stream.write(`${entry.msg}${place}${which}${words === undefined ? '' : `: ${words}`}\n`);
}

/**
 * With LOG_FORMAT=json, what libraries print becomes JSON lines as well. A reader that has gone (a pipe or terminal that was
 * closed) takes its lines with it, and not the server.
 */
export function takeOverConsole(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  if (form !== 'json') return;
  const as =
    (level: LogLevel) =>
    (...words: unknown[]) =>
      serverLog({ level, component: 'library', msg: redactText(format(...words)).slice(0, maxErrorChars) });
  Object.assign(console, {
    log: as('info'),
    info: as('info'),
    debug: as('debug'),
    warn: as('warn'),
    error: as('error'),
  });
}

/** Whether lines are read by programs that keep them: then no one-time link is written. */
export const isKept = form === 'json';

function errorWords(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return redactText(text).slice(0, maxErrorChars);
}
