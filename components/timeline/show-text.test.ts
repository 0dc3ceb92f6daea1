import { describe, expect, it } from 'vitest';
import { showBlock, showLine } from './show-text';

describe('showLine', () => {
  it('shows line breaks, escapes and nulls', () => {
    expect(showLine('a\nb\tc\r\u001b[31mred\u0000')).toBe('a⏎b⇥c⟨CR⟩⟨ESC⟩[31mred⟨NUL⟩');
  });
  it('shows characters that turn or hide text', () => {
    expect(showLine('rm \u202egpj.exe')).toBe('rm ⟨202E⟩gpj.exe');
    expect(showLine('a\u200bb\ufeffc\u2066d')).toBe('a⟨200B⟩b⟨FEFF⟩c⟨2066⟩d');
    expect(showLine('x\u{e0041}')).toBe('x⟨E0041⟩');
  });
  it('leaves markup and other scripts as they are', () => {
    expect(showLine('<b>Grüße 你好</b> 👍')).toBe('<b>Grüße 你好</b> 👍');
  });
  it('cuts long text', () => expect(showLine('x'.repeat(500), 10)).toBe('xxxxxxxxxx…'));
});

describe('showBlock', () => {
  it('keeps line breaks and tabs, shows the rest', () => {
    expect(showBlock('a\n\tb\u0007\u202e')).toBe('a\n\tb⟨0007⟩⟨202E⟩');
  });
});
