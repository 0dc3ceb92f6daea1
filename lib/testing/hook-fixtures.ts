import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HookContext, HookReading } from '@/lib/agents/hook-reading';
import { readHook } from '@/lib/agents/read-hook';
import { projectRoot } from '@/lib/boot/project-root';
import type { AgentClient } from '@/lib/domain/agent-client';

/** A captured (Kiro: documented) payload: `claude/2.1.330/PreToolUse`. */
export function hookFixture(name: string): Record<string, unknown> {
  const [client = '', version = '', file = ''] = name.split('/');
  const place = path.join(projectRoot, 'lib/agents', client, 'fixtures', version, `${file}.json`);
  return JSON.parse(readFileSync(place, 'utf8'));
}

/** Names of all fixtures of one client. */
export function hookFixtures(client: AgentClient): string[] {
  const folder = path.join(projectRoot, 'lib/agents', client, 'fixtures');
  return readdirSync(folder).flatMap((version) =>
    readdirSync(path.join(folder, version)).map((file) => `${client}/${version}/${path.parse(file).name}`),
  );
}

export function hookContext(over: Partial<HookContext> = {}): HookContext {
  return {
    salt: Buffer.from('salt of a test'),
    process: null,
    ordinal: null,
    origin: null,
    at: null,
    receivedAt: new Date('2026-11-23T05:00:00.000Z'),
    redact: (text) => text,
    ...over,
  };
}

/** Reads a payload that must be readable. */
export function readable(
  client: AgentClient,
  payload: unknown,
  over: Partial<HookContext> = {},
): HookReading {
  const read = readHook(client, payload, hookContext(over));
  if ('detail' in read) throw new Error(read.detail);
  return read;
}
