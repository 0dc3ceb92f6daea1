import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('where to go after signing in', () => {
  it('keeps a path of our own with its filter', () => {
    expect(safeNext('/demo/timeline?type=gate.denied')).toBe('/demo/timeline?type=gate.denied');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
    null,
    '/sign-in?next=/x',
  ])('goes to the overview instead of %s', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});
