import { describe, expect, it, test } from 'vitest';
import { redactedJson, redactText } from './redact';

// Made up, and put together here so that no scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8'.repeat(12).slice(0, count);
const github = `ghp_${letters(36)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('secrets in text', () => {
  it.each([
    ['a token of a Slack app', `xapp-1-A012345-123456-${letters(40)}`, (v: string) => `x ${v}`],
    ['a Doppler token', `dp.pt.${letters(43)}`, (v: string) => `x ${v} y`],
    ['an age key', `AGE-SECRET-KEY-1${'Q1W2E3R4T5'.repeat(6).slice(0, 58)}`, (v: string) => v],
    [
      'an Azure signature',
      `${letters(43)}%3D`,
      (v: string) => `https://x.blob.core.windows.net/c?sv=1&sig=${v}`,
    ],
    ['a token as the name in a URL', letters(30), (v: string) => `git clone https://${v}@github.com/x/y.git`],
    ['a cookie', letters(40), (v: string) => `-H 'Cookie: theme=dark; session=${v}'`],
    [
      'a login of an image registry',
      base64(`u:${letters(14)}`),
      (v: string) => `{"auths":{"x":{"auth":"${v}"}}}`,
    ],
    ['.netrc', 'hunter2hunter2', (v: string) => `machine x login dana password ${v}`],
    ['curl -u', 'hunter2hunter2', (v: string) => `curl -s -u admin:${v} https://x.example`],
    ['curl --user', 'hunter2hunter2', (v: string) => `curl --user "admin:${v}" https://x.example`],
    ['mysql -p', 'hunter2hunter2', (v: string) => `mysql -u root -p${v} shop`],
    ['sshpass -p', 'hunter2hunter2', (v: string) => `sshpass -p '${v}' ssh x`],
    ['redis-cli -a', 'hunter2hunter2', (v: string) => `redis-cli -h cache -a ${v} keys '*'`],
    ['JSON within JSON', 'hunter2hunter2', (v: string) => JSON.stringify(JSON.stringify({ password: v }))],
    ['a URL-encoded text', github, (v: string) => encodeURIComponent(`token is ${v}`)],
    ['a URL-encoded field', 'hunter2hunter2', (v: string) => `q=1&b=${encodeURIComponent(`password=${v}`)}`],
    ['a URL-encoded access key', `AKIA${'Q1W2E3R4T5Y6U7I8'}`, (v: string) => `x%3D${v}%26y`],
  ])('finds %s', (_what, secret, inside) => {
    const clean = redactText(inside(secret));
    expect(clean).not.toContain(secret);
    expect(clean).toContain('[redacted');
  });

  it.each([
    ['a token', `here ${github} there`],
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${letters(60)}\n-----END PRIVATE KEY-----`],
    ['an assignment', 'aws_secret_access_key=hunter2hunter2'],
    ['base64 of one', `echo ${base64(`password=${letters(20)}`)} | base64 -d`],
  ])('finds %s in base64', (_what, said) => {
    const text = `echo ${base64(said)} | base64 -d`;
    expect(redactText(text)).toBe('echo [redacted base64] | base64 -d');
    expect(redactedJson({ text }).text).toBe('{"text":"echo [redacted base64] | base64 -d"}');
    const lines = `Secret:\n${base64(said)}\n`;
    expect(redactedJson({ lines }).value).toEqual({ lines: 'Secret:\n[redacted base64]\n' });
  });

  it.each([
    'git commit -m "token handling"',
    'sha256:9f802dd25be14b94bc4f263c7cf73b069f802dd25be14b94bc4f263c7cf73b06',
    '/usr/lib/node/modules/some/long/package/name/of/many/parts/index.js',
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
    'mysql -u root -p shop',
    'mysql --port 3306 -P 3306',
    'curl -s https://x.example/a:b',
    'https://dana@github.com/x/y.git?q=a%20b',
    'curl --data-urlencode q=the%20token%20is%20needed https://x.example',
    'max_tokens: 4096',
    'the login page needs a password field',
    'cookie: none',
  ])('leaves %s alone', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

test('three encodings within each other are looked through, and ever more of them do no harm', () => {
  expect(redactText(base64(base64(encodeURIComponent(`password=${letters(20)}`))))).toBe('[redacted base64]');
  const deep = `password%${'25'.repeat(100_000)}`;
  expect(redactText(deep)).toBe(deep);
});

describe('secrets in fields', () => {
  it.each([
    ['a list', { password: ['hunter2'] }, { password: ['[redacted]'] }],
    [
      'an object',
      { credentials: { user: 'dana', value: 'hunter2', days: 3 } },
      { credentials: { user: '[redacted]', value: '[redacted]', days: 3 } },
    ],
    [
      'name and value',
      {
        env: [
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'PORT', value: '80' },
        ],
      },
      {
        env: [
          { name: 'DB_PASSWORD', value: '[redacted]' },
          { name: 'PORT', value: '80' },
        ],
      },
    ],
    [
      'arguments',
      { args: ['mysql', '--password', 'hunter2', '--port', '80'] },
      { args: ['mysql', '--password', '[redacted]', '--port', '80'] },
    ],
    ['SecretString', { SecretString: 'hunter2' }, { SecretString: '[redacted]' }],
    ['nothing', { password: '', token: 5, tokens: 123 }, { password: '', token: 5, tokens: 123 }],
  ])('%s', (_what, value, clean) => {
    expect(redactedJson<object>(value).value).toEqual(clean);
  });

  it('takes time in proportion to the text, whatever it holds', () => {
    for (const piece of [
      'curl ',
      'mysql -',
      '%41',
      'auth"',
      'login a ',
      '\\"',
      'QUJD',
      'password',
      '://',
      'cookie:',
    ])
      expect(redactText(piece.repeat(20_000)).length).toBeGreaterThan(0);
  });
});
