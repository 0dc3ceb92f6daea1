import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseSettings } from '@/lib/settings';
import { projectRoot } from './project-root';

const read = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8');

type Service = Record<string, unknown> & {
  ports?: string[];
  environment: Record<string, string>;
  secrets: string[];
};
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<'app' | 'db', Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: object;
  secrets: Record<string, { file: string }>;
};

test.each(Object.entries(compose.services))(
  'compose: %s runs without rights it does not need',
  (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
      tmpfs: expect.arrayContaining([expect.stringMatching(/^\/tmp:/)]),
    });
    expect(service).not.toHaveProperty('privileged');
    expect(service).not.toHaveProperty('cap_add');
    // No secret in the environment, where `docker inspect` shows it: only the names of files, each of which is there.
    for (const [name, value] of Object.entries(service.environment))
      if (/SECRET|PASSWORD|DATABASE_URL/.test(name)) expect(value).toMatch(/^\/run\/secrets\//);
    for (const secret of service.secrets) expect(compose.secrets).toHaveProperty([secret, 'file']);
  },
);

test('compose: the app is published to this machine alone, Postgres to nobody', () => {
  const { app, db } = compose.services;
  for (const port of app.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(app.ports).toHaveLength(1);
  expect(db).not.toHaveProperty('ports');
  expect(db.networks).toEqual(['back']);
  expect(compose.networks.back?.internal).toBe(true);
});

test('Dockerfile: several stages, an account without rights, a health check', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  expect(last).toContain('USER node');
  expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  expect(last.findIndex((line) => line.startsWith('CMD'))).toBeGreaterThan(last.indexOf('USER node'));
  const ignored = read('.dockerignore').split('\n');
  for (const name of ['.git', '.env*', '.data*', 'node_modules']) expect(ignored).toContain(name);
});

test('the names that compose.yaml sets are names that the settings read', () => {
  const { app } = compose.services;
  const known = read('.env.example');
  for (const name of Object.keys(app.environment)) expect(known).toContain(name.replace(/_FILE$/, ''));
});

test('alert rules name only figures that the page on keeping lists', () => {
  const { groups } = parse(read('docs/alerts.yml')) as {
    groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules).toHaveLength(8);
  const listed = read('docs/keeping.md');
  for (const { expr, annotations } of rules) {
    for (const [name] of expr.matchAll(/interlock_\w+/g)) expect(listed).toContain(name);
    expect(Object.keys(annotations).sort()).toEqual(['action', 'summary']);
  }
});

test('settings may stand in files; a file that is not there, empty, or named besides is said', () => {
  const here = path.join(projectRoot, 'package.json');
  expect(parseSettings({ INTERLOCK_SECRET_FILE: here }).secret).toContain('"interlock"');
  const refused = (env: Record<string, string>) => () => parseSettings(env);
  expect(refused({ INTERLOCK_SECRET_FILE: '/nowhere/secret' })).toThrow(/INTERLOCK_SECRET_FILE.*ENOENT/);
  expect(refused({ INTERLOCK_SECRET_FILE: '/dev/null' })).toThrow(/empty/);
  expect(refused({ INTERLOCK_SECRET_FILE: here, INTERLOCK_SECRET: 'x'.repeat(40) })).toThrow(/Both/);
});
