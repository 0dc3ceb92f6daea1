import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimData } from './claim-data';
import { noteServerAddress, runningServerAddress } from './server-address';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'interlock-address-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('a command finds the address of the server that runs, and not the one a killed server left behind', async () => {
  expect(runningServerAddress(dataDir)).toBeUndefined();
  const server = await claimData(dataDir, 'server');
  expect(runningServerAddress(dataDir)).toBeUndefined();
  const takeBack = noteServerAddress(dataDir, 'http://127.0.0.1:3911');
  expect(runningServerAddress(dataDir)).toBe('http://127.0.0.1:3911');
  server?.release();
  expect(runningServerAddress(dataDir)).toBeUndefined();
  const command = await claimData(dataDir, 'command');
  expect(runningServerAddress(dataDir)).toBeUndefined();
  command?.release();
  takeBack();
  const next = await claimData(dataDir, 'server');
  expect(runningServerAddress(dataDir)).toBeUndefined();
  next?.release();
});
