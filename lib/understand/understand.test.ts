import { describe, expect, it } from 'vitest';
import { understand, understandCommand } from './understand';

describe('understand', () => {
  it('says what a command destroys, where, and that it cannot be undone', () => {
    const { verb, risk, effects, sentence } = understandCommand(
      'aws --profile prod cloudformation delete-stack --stack-name shop',
    );
    expect({ verb, risk }).toEqual({ verb: 'destroy', risk: 'critical' });
    expect(effects[0]).toMatchObject({
      service: 'aws cloudformation',
      kind: 'stack',
      resource: 'shop',
      environment: { tier: 'production', signal: '--profile prod' },
    });
    expect(sentence).toContain('cannot be undone');
  });

  it('lists every effect of a line, the most severe first', () => {
    const { effects } = understandCommand('ls -la && terraform apply -auto-approve; rm notes.txt');
    expect(effects.map((effect) => effect.verb)).toEqual(['destroy', 'change', 'read']);
  });

  it('knows tool calls of other clients', () => {
    expect(understand({ tool: 'exec_command', input: { cmd: 'dropdb shop' } }).verb).toBe('destroy');
    expect(understand({ tool: 'shell', input: { command: ['bash', '-lc', 'dropdb shop'] } }).verb).toBe(
      'destroy',
    );
    expect(understand({ tool: 'Write', input: { file_path: 'infra/main.tf' } }).effects[0]).toMatchObject({
      verb: 'change',
      service: 'terraform',
    });
    expect(understand({ tool: 'Read', input: { file_path: 'infra/main.tf' } }).risk).toBe('none');
    expect(understand({ tool: 'mcp__aws__delete_stack', input: { name: 'shop' } }).verb).toBe('destroy');
    expect(understand({ tool: '@k8s/pods', input: {}, annotations: { readOnlyHint: true } }).verb).toBe(
      'read',
    );
  });
});
