import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path';

describe('ownPath', () => {
  it('keeps paths of the console', () => {
    expect(ownPath('/shop/timeline?type=a.b#x')).toBe('/shop/timeline?type=a.b#x');
  });
  it.each([
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '\t//evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/x',
  ])('answers the start page for %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});
