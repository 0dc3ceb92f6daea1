import type { Finding } from '@/lib/understand/match/finding';
import type { Tool } from '@/lib/understand/match/tool';
import { wordsOf } from '@/lib/understand/shell/call';

/** Names of the network, and stores of secrets. */
export const dnsAndSecretTools: readonly Tool[] = [
  {
    names: 'nsupdate',
    service: 'dns',
    flags: '-k -y -t',
    inspect: (call) => {
      const script = call.stdin?.text;
      const base: Pick<Finding, 'service' | 'kind' | 'words'> = {
        service: 'dns',
        kind: 'record',
        words: wordsOf(call),
      };
      if (script == null) return [{ ...base, verb: 'change', rule: 'nsupdate' }];
      const deletes = /^\s*(update\s+)?del(ete)?\s/im.test(script);
      const adds = /^\s*(update\s+)?add\s/im.test(script);
      const findings: Finding[] = [];
      if (deletes)
        findings.push({ ...base, verb: 'destroy', rule: 'nsupdate deletes', reversible: 'unknown' });
      if (adds || !deletes) findings.push({ ...base, verb: 'change', rule: 'nsupdate adds' });
      return findings;
    },
  },
  {
    names:
      'cloudflare flarectl cf-terraforming cfcli cli53 dnscontrol octodns-sync octodns pdnsutil pdns_control knotc lexicon dog hover gandi namecheap route53',
    service: 'dns',
    aims: '--zone --account -d --domain --profile --config',
    flags: '--name --type --content --ttl --id --file',
    rules: [
      [
        'read',
        'preview, check, zone list|info|check, dns list, z i, z l, list, list-zone, list-all-zones, show, export, get-zones, check-config, status, zone-status, zone-read, ls, find, validate, * * list, * list, user info, ips, check-zone, list-keys, check-all-zones',
      ],
      [
        'create',
        'create, zone create, dns create|create-or-update, add, rrcreate, create-zone, add-record, import, create-slave-zone, generate-zone-key, secure-zone',
      ],
      [
        'change',
        'push, sync, edit, update, zone-set, zone-commit, reload, replace-rrset, increase-serial, rectify-zone, set-*, *, notify, zone pause, dns update, always-use-ssl, load-zone, edit-zone, zone-begin',
      ],
      [
        'destroy',
        'delete, del, rm, purge, rrpurge, rrdelete, zone delete, zone purge, dns delete, delete-zone, delete-rrset, remove, zone-purge, zone-unset, clear-zone, remove-zone-key, disable-dnssec, purge-cache, * delete, * * delete, bulk-delete',
        { of: 'zone', undo: 'no', whole: true },
      ],
      ['destroy', 'dns delete, rrdelete, delete-rrset', { of: 'record', undo: 'unknown', whole: false }],
      ['read', 'push --dry-run'],
    ],
  },
  {
    names: 'vault bao',
    service: 'secrets',
    aims: '-address -namespace -mount',
    dashWords: true,
    flags:
      '-field -format -policy -ttl -method -path -version -versions -role -type -description -wrap-ttl -period ',
    rules: [
      [
        'read',
        'status, version, path-help, token lookup, auth list, secrets list, policy list|read|fmt, audit list, list, print, operator members, operator raft list-peers, operator key-status, lease lookup, token capabilities, plugin list|info, kv list, namespace list, kv metadata get, debug, operator usage, monitor, hcp *, operator diagnose, operator raft autopilot *, pki health-check|list-intermediates|verify-sign, events subscribe, version-history, operator raft snapshot save',
      ],
      ['read', 'kv get, read, unwrap, transit decrypt, kv get *', { of: 'secret' }],
      ['create', 'secrets enable, kv metadata put, agent, server, operator init, namespace create'],
      [['change', 'create'], 'kv put, write'],
      [
        'change',
        'kv patch, kv rollback, kv undelete, secrets tune|move, operator unseal|seal|step-down|rotate|rekey|generate-root|migrate, operator raft *, plugin register|reload|deregister, patch, auth tune, lease renew, token renew, operator raft snapshot restore, kv enable-versioning, namespace patch|lock|unlock, audit enable, audit disable, proxy',
      ],
      [
        'grant',
        'token create|revoke, policy write, auth enable|disable, auth move, login, write auth/*, write sys/policies/*, write identity/*, write database/*, write aws/*, ssh, read *creds/*, operator rekey, operator generate-root, read aws/creds/*, read database/creds/*, lease revoke, policy delete, token-revoke, write pki*, pki issue|reissue, write sys/policy/*, write ssh/*',
      ],
      ['destroy', 'kv delete, kv destroy, delete, kv metadata delete', { of: 'secret', undo: 'unknown' }],
      [
        'destroy',
        'kv destroy, kv metadata delete, secrets disable, namespace delete, operator raft remove-peer, lease revoke -force|-prefix',
        { of: 'secret', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names:
      'doppler op bw bws pass gopass lpass keepassxc-cli infisical chamber sops secretctl berglas teller dotenv-vault 1password akeyless conjur security secret-tool keyring credstash confidant git-crypt blackbox kubeseal dcli aws-vault envkey phase pass-cli protonpass ssm-diff biscuit',
    service: 'secrets',
    aims: '-p --project -c --config --env --environment --vault --account --service',
    flags:
      '-s --scope --format  -o --output --session --fields --tags --title --category -a -l -w --path --type -n --projectId --field -k --pgp --kms --age --input-type --output-type --set --unset --cert --controller-name -f --file',
    rules: [
      [
        'read',
        'projects, projects get|list, configs, configs get|list|logs, environments, environments get, me, activity, account list|get, vault list|get, item list, whoami, list, ls, status, search, find, history, export-info, organizations, logs, find-generic-password, find-identity, user list|get|me, group list, list-keychains, dump-keychain, folders,  list, sync, check, ls-*, grep, git log, updatekeys --dry-run, filestatus, publickeycat, verify, audit, list-services, find-certificate, generate-password, project list, secret list, template, --fetch-cert',
      ],
      [
        'read',
        'secrets, secrets get|download|list, secrets *, item get, read, get, document get, inject, get item|password|username|totp, show, export, read *, secret get, decrypt, -d|--decrypt, exec, env, unseal, clip, otp, get *, secrets substitute, print, lookup, list-secrets, unlock, cat, get-secret-value',
        { of: 'secret' },
      ],
      [
        'create',
        'projects create, configs create|clone, environments create, secrets upload|set, item create, vault create, document create, create, insert, generate, add, write, put, import, encrypt, -e|--encrypt, init, set, store, new, folder create, secret create, add-generic-password, create-keychain, login create, mkdir, push, seal, add-internet-password, db-create, upload',
      ],
      [
        'change',
        'secrets set|rename, configs update|lock|unlock|rename, item edit|move, edit, rotate, -r, -i, updatekeys, mv, cp, move, rename, restore, configure, set *, update, setup, sync, login, signin, signout, logout, lock, secret edit, unlock-keychain, set-keychain-settings, projects update, vault edit, set-generic-password-partition-list, default-keychain, list-keychains -s, git, groups update, item edit *, import *',
      ],
      [
        'grant',
        'configs tokens create|revoke, service-token create, service-tokens *, user provision|invite|edit|suspend|confirm|reactivate, vault user grant|revoke, vault group grant|revoke, group user grant|revoke, share, connect token create, connect server create, recipients add|remove, item share, confirm, add-gpg-user, groups add|rm, service-account create, service-account ratelimit, events-api create, add-trusted-cert, authorizationdb, import -T, users add|remove, access-token create, addadmin, removeadmin, rotate-key, tokens create|revoke, roles *, projects members *, configs tokens *',
      ],
      [
        'destroy',
        'secrets delete, item delete, document delete, delete, rm, remove, delete item, secret delete, delete-generic-password, delete-internet-password, del, delete-all, unset, forget, trash, --unset, item delete *',
        { of: 'secret', undo: 'unknown', whole: false },
      ],
      [
        'destroy',
        'projects delete, configs delete, environments delete, vault delete, delete-keychain, user delete, group delete, purge, delete-service, service-account delete, connect server delete, db-delete, project delete, folders delete, delete-certificate, groups delete, delete-identity',
        { of: 'vault', undo: 'no', whole: true },
      ],
      ['grant', 'configs tokens revoke'],
    ],
  },
];
