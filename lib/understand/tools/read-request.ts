import type { Verb } from '@/lib/domain/effect';
import type { Finding } from '@/lib/understand/match/finding';
import { leadingVerb, partsOfName } from '@/lib/understand/match/general-verbs';
import { understandSql } from '@/lib/understand/sql/understand-sql';
import { withoutPassword } from '@/lib/understand/target/signal-of-variable';

const verbOfMethod: Record<string, Verb> = {
  GET: 'read',
  HEAD: 'read',
  OPTIONS: 'read',
  TRACE: 'read',
  POST: 'create',
  PUT: 'change',
  PATCH: 'change',
  DELETE: 'destroy',
  PURGE: 'destroy',
  PROPFIND: 'read',
  MKCOL: 'create',
  MOVE: 'change',
  COPY: 'create',
};

/** Addresses that are asked by POST and only answer: searches, queries, checks. */
const asks =
  /\/(_search|_msearch|_count|_mget|_analyze|_explain|_validate\/query|_field_caps|_sql|search|query|graphql|validate|lookup|rpc\/get\w*|_bulk_get|api\/v1\/query(_range)?|labels|read|oauth\/token|token|introspect|simulate|preview|dry-?run|completions|embeddings)(\/?$|[?/#])/i;
const losesByPost =
  /[/.](_delete_by_query|delete|remove|destroy|terminate|purge|drop|wipe|truncate|flush|prune|batch-?delete|bulk-?delete|deleteMany|decommission|teardown|uninstall|clear|rm|erase)(\/?$|[?/#:])/i;
const changesByPost =
  /\/(restart|stop|start|reboot|pause|resume|scale|deploy|rollback|update|edit|enable|disable|_close|_open|_rollover|_forcemerge|_refresh|_flush|_update_by_query|_update|_aliases|_reindex|reload|cancel|kill|merge|transfer|suspend|archive|rerun|patch|failover|promote|_settings|_cluster\/reroute|quit|shutdown|-\/reload|-\/quit)(\/?$|[?/#])/i;
const grantsByPost =
  /\/(grants?|permissions?|collaborators|roles?|keys|tokens?|members(hips)?|users|api-?keys|access|invit\w+|deploy-?keys|policies|acl|secrets|role-?bindings|serviceaccounts)(\/[^/?]{0,80})?\/?($|[?#])/i;

/** What one HTTP request does, by its method, its address and its body. `rpc`: the address's last part is a method's name. */
export function readRequest(
  method: string,
  url: string,
  body: string,
  words: string,
  rpc = false,
): Finding[] {
  const found = judgeRequest(method, url, body, words, rpc);
  // A POST nobody knows makes something, or changes what is behind the address: both are told.
  return found.verb === 'create' && found.rule === 'http POST'
    ? [{ ...found, verb: 'change' }, found]
    : [found];
}

function judgeRequest(method: string, url: string, body: string, words: string, rpc: boolean): Finding {
  const upper = method.toUpperCase();
  const address = url.slice(0, 2000);
  const host = /^(?:\w+:\/\/)?([^/?#]{1,200})/.exec(address)?.[1] ?? '';
  const base: Finding = {
    verb: verbOfMethod[upper] ?? 'change',
    service: /:9200|elastic|opensearch/.test(host) ? 'elasticsearch' : 'http',
    kind: kindOf(address),
    resource: withoutPassword(address).slice(0, 200),
    rule: `http ${upper.slice(0, 12)}`,
    words,
    signals: [
      { value: host.split('@').at(-1) ?? '', words: withoutPassword(address).slice(0, 100), weight: 'host' },
    ],
  };
  const action = /[?&]Action=([A-Za-z]{1,60})/.exec(address)?.[1];
  const asked = action ? leadingVerb(action) : undefined;
  if (asked) return { ...base, verb: asked, rule: `http action ${action}` };
  if (base.verb === 'destroy')
    return {
      ...base,
      reversible: 'no',
      whole: wholeAddress(address),
      scope: /[*]|_all/.test(address) ? 'all' : 'one',
    };
  if (upper === 'GET' || upper === 'HEAD') return base;
  const inBody = losingBody(body, rpc ? address : '');
  if (inBody)
    return {
      ...base,
      verb: inBody,
      reversible: inBody === 'destroy' ? 'no' : 'unknown',
      rule: `${base.rule} with a ${inBody === 'destroy' ? 'losing' : 'changing'} body`,
    };
  if (losesByPost.test(address))
    return {
      ...base,
      verb: 'destroy',
      reversible: 'no',
      scope: /_by_query|batch|bulk|Many/.test(address) ? 'many' : 'one',
      rule: `${base.rule} to an address that removes`,
    };
  if (
    grantsByPost.test(address) &&
    /^(POST|PUT|PATCH)$/.test(upper) &&
    /permission|collaborator|grant|role|access|key|token|secret|acl|member|invit|polic/i.test(address)
  )
    return { ...base, verb: 'grant', rule: `${base.rule} to rights` };
  if (upper === 'POST' && asks.test(address)) return { ...base, verb: 'read', rule: 'http POST that asks' };
  if (upper === 'POST' && changesByPost.test(address))
    return { ...base, verb: 'change', rule: 'http POST that changes' };
  return base;
}

/** GraphQL mutations, JSON-RPC methods, AWS actions, SQL and statements in a body. */
function losingBody(body: string, rpcMethod: string): Verb | undefined {
  const text = body.slice(0, 50_000);
  if (rpcMethod !== '') return leadingVerb(rpcMethod.split('/').at(-1) ?? '') ?? 'execute';
  const action = /(?:^|[&?])Action=([A-Za-z]{1,60})/.exec(text)?.[1];
  if (action) return leadingVerb(action);
  const mutation = /mutation\b[^{]{0,300}\{\s*(\w{1,80})/.exec(text)?.[1];
  if (mutation)
    return partsOfName(mutation).some((part) => /^(delete|remove|destroy|purge|drop|terminate)$/.test(part))
      ? 'destroy'
      : (leadingVerb(mutation) ?? 'change');
  const method = /"(?:method|action|op|command)"\s*:\s*"([\w./-]{1,80})"/.exec(text)?.[1];
  const verb = method ? leadingVerb(method.split(/[./]/).at(-1) ?? '') : undefined;
  if (verb === 'destroy') return verb;
  const statement =
    /"?(?:query|sql|statement|q)"?\s*[:=]\s*"?\s*((?:drop|delete|truncate|alter)\b[^"]{0,2000})/i.exec(
      text,
    )?.[1];
  if (statement && understandSql(statement, 'sql').some((finding) => finding.verb === 'destroy'))
    return 'destroy';
  if (/"actions?"[\s\S]{0,200}"(?:remove_index|delete)"|^\s*\{\s*"delete"\s*:/.test(text)) return 'destroy';
  return undefined;
}

/** What the address ends in: `/zones/1/dns_records/2` is a dns_record. */
function kindOf(url: string): string {
  const parts = url
    .replace(/[?#].*$/, '')
    .replace(/^\w+:\/\/[^/]*/, '')
    .split('/')
    .filter((part) => /^[a-z_-]{3,40}$/i.test(part));
  return parts.at(-1)?.replace(/s$/, '').toLowerCase() ?? '';
}

/** `DELETE host:9200/index`, a whole repository, database, project … */
function wholeAddress(url: string): boolean {
  const path = url.replace(/[?#].*$/, '').replace(/^\w+:\/\//, '');
  const parts = path
    .split('/')
    .slice(1)
    .filter((part) => part !== '');
  return /:9200|elastic|opensearch/.test(path)
    ? parts.length <= 1
    : /\/(repos\/[^/]+\/[^/]+|projects?\/[^/]+|databases?\/[^/]+|clusters?\/[^/]+|zones\/[^/]+|namespaces?\/[^/]+|environments?\/[^/]+|buckets?\/[^/]+|organi[sz]ations?\/[^/]+|accounts?\/[^/]+|apps?\/[^/]+|droplets?\/[^/]+|servers?\/[^/]+|volumes?\/[^/]+|stacks?\/[^/]+)\/?$/i.test(
        `/${path}`,
      );
}
