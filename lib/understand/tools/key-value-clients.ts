import type { Verb } from '@/lib/domain/effect';
import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, flagValue } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

/** Redis' commands by what they do; any other writes. */
const redisVerbs: Record<string, Verb> = {};
const redisWords: [Verb, string][] = [
  [
    'read',
    `get mget keys scan exists ttl pttl type strlen getrange hget hgetall hmget hkeys hvals hlen hexists hscan lrange llen lindex smembers scard sismember sscan srandmember zrange zrangebyscore
    zrevrange zcard zscore zrank zcount zscan xrange xlen xinfo xread xpending info ping echo dbsize memory monitor slowlog time randomkey object dump pfcount bitcount getbit geopos georadius geosearch
    lastsave role command subscribe psubscribe latency debug select auth hello wait sinter sunion sdiff zrevrangebyscore json.get ft.search ft.info touch lolwut readonly cluster-info lcs`,
  ],
  [
    'destroy',
    'del unlink flushall flushdb getdel xtrim xdel ltrim zremrangebyrank zremrangebyscore zremrangebylex srem hdel zrem lrem spop zpopmin zpopmax json.del ft.dropindex xgroup-destroy',
  ],
  [
    'change',
    'shutdown restore migrate bgrewriteaof bgsave save replicaof slaveof failover swapdb rename renamenx move persist expire expireat pexpire',
  ],
  ['grant', 'acl'],
  ['execute', 'eval evalsha fcall script function'],
];
for (const [verb, words] of redisWords) for (const word of words.split(/\s+/)) redisVerbs[word] = verb;
const redisTwo: Record<string, Verb> = {
  'config get': 'read',
  'config set': 'change',
  'config rewrite': 'change',
  'config resetstat': 'change',
  'client list': 'read',
  'client kill': 'change',
  'cluster info': 'read',
  'cluster nodes': 'read',
  'cluster slots': 'read',
  'cluster reset': 'destroy',
  'cluster forget': 'destroy',
  'cluster flushslots': 'destroy',
  'script flush': 'destroy',
  'function flush': 'destroy',
  'function delete': 'destroy',
  'xgroup destroy': 'destroy',
  'acl list': 'read',
  'acl whoami': 'read',
  'acl getuser': 'read',
  'script exists': 'read',
};

/** Commands that a Lua script calls. */
function scriptedFindings(line: string, words: string): Finding[] {
  const calls = line.slice(0, 20_000).matchAll(/redis\.p?call\(\s*['"](\w{1,30})['"]/g);
  return [...calls]
    .map((match) => redisFinding(match[1] ?? '', words))
    .filter((finding) => finding.verb !== 'read');
}

function redisFinding(line: string, words: string): Finding {
  const [first = '', second = '', ...rest] = line.trim().split(/\s+/);
  const name = first.toLowerCase();
  const verb =
    redisTwo[`${name} ${second.toLowerCase()}`] ??
    (Object.hasOwn(redisVerbs, name) ? redisVerbs[name] : undefined) ??
    'change';
  const all = /^flush/.test(name) || name === 'cluster';
  const many = rest.length > 0 && /^(del|unlink)$/.test(name);
  return {
    verb,
    service: 'redis',
    kind: all ? 'database' : 'key',
    resource: all ? '' : second,
    scope: all ? 'all' : many ? 'many' : 'one',
    reversible: verb === 'destroy' ? 'no' : 'unknown',
    whole: verb === 'destroy' && all,
    rule: `redis ${name}`,
    words,
  };
}

function inspectRedis(call: Call, argv: Argv): Finding[] {
  const words = wordsOf(call);
  if (
    argv.flags.some((flag) =>
      /^--(scan|bigkeys|memkeys|hotkeys|stat|latency\S*|rdb|functions-rdb)$/.test(flag.name),
    )
  )
    return [{ verb: 'read', service: 'redis', rule: 'redis-cli looks', words }];
  const script = flagValue(argv, '--eval');
  if (script)
    return [
      {
        verb: 'execute',
        service: 'redis',
        kind: 'script',
        resource: script.text,
        rule: 'redis-cli --eval',
        words,
      },
    ];
  const cluster = flagValue(argv, '--cluster');
  if (cluster) {
    const verb: Verb = /^(info|check|help)$/.test(cluster.text)
      ? 'read'
      : cluster.text === 'del-node'
        ? 'destroy'
        : cluster.text === 'create'
          ? 'create'
          : 'change';
    return [{ verb, service: 'redis', kind: 'cluster', rule: `redis-cli --cluster ${cluster.text}`, words }];
  }
  if (argv.words.length > 0) {
    const line = argv.words.map((word) => word.text).join(' ');
    const finding = redisFinding(line, words);
    const unknown = argv.words.find((word) => !word.known);
    if (unknown && (finding.verb === 'destroy' || unknown === argv.words[0]))
      call.run.doubt(unknown.text, 'what Redis loses is only known when it runs');
    return [finding, ...scriptedFindings(line, words)];
  }
  if (call.stdin?.text)
    return call.stdin.text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 200)
      .map((line) => redisFinding(line, line.slice(0, 160)));
  if (call.stdin) {
    call.run.doubt(
      `${call.stdin.from} | ${call.name}`,
      'the commands come out of a stream and are only known when it runs',
    );
    return [{ verb: 'execute', service: 'redis', rule: 'redis-cli fed by a stream', words }];
  }
  return [{ verb: 'execute', service: 'redis', kind: 'session', rule: 'redis-cli opens a session', words }];
}

const mongoRules: readonly [Verb, RegExp, string, boolean][] = [
  ['destroy', /\.dropDatabase\s*\(|\bdropDatabase\s*:/, 'dropDatabase', true],
  ['destroy', /\.(drop|dropIndexes|dropIndex|dropCollection)\s*\(|\bdrop\s*:/, 'drop', true],
  ['destroy', /\.(deleteMany|remove)\s*\(\s*(\{\s*\})?\s*\)/, 'deleteMany of everything', true],
  [
    'destroy',
    /\.(deleteMany|deleteOne|remove|findOneAndDelete|findAndRemove|removeShard|rs\.remove)\s*\(|\$out\b/,
    'delete',
    false,
  ],
  [
    'grant',
    /\.(createUser|dropUser|updateUser|grantRolesToUser|revokeRolesFromUser|createRole|dropRole|changeUserPassword|dropAllUsers|grantPrivilegesToRole)\s*\(/,
    'users and roles',
    false,
  ],
  [
    'change',
    /\.(update\w*|replaceOne|findOneAndUpdate|findAndModify|findOneAndReplace|renameCollection|bulkWrite|save|shutdownServer|stepDown|killOp|fsyncLock|reIndex|setFeatureCompatibilityVersion|compact|reconfig|initiate|adminCommand|runCommand|add|shardCollection|enableSharding|setProfilingLevel)\s*\(/,
    'update',
    false,
  ],
  ['change', /\.(insert\w*)\s*\(/, 'insert', false],
  ['create', /\.(createCollection|createIndex\w*|ensureIndex|createView)\s*\(/, 'create', false],
];

function mongoFinding(code: string, words: string): Finding {
  const read: Finding = { verb: 'read', service: 'mongodb', rule: 'mongo reads', words };
  const rule = mongoRules.find(([, pattern]) => pattern.test(code));
  if (!rule) return read;
  const [verb, pattern, name, whole] = rule;
  const resource =
    (pattern.exec(code)?.index ?? 0) > 0
      ? (/([\w.]{1,80})$/.exec(code.slice(0, pattern.exec(code)?.index))?.[1] ?? '')
      : '';
  return {
    verb,
    service: 'mongodb',
    kind: whole ? 'database' : 'documents',
    resource,
    scope: whole ? 'all' : /Many/.test(code) ? 'many' : 'one',
    reversible: verb === 'destroy' ? 'no' : 'unknown',
    whole,
    rule: `mongo ${name}`,
    words,
  };
}

function inspectMongo(call: Call, argv: Argv): Finding[] {
  const words = wordsOf(call);
  const code =
    flagValue(argv, '--eval') ?? (call.stdin?.text ? { text: call.stdin.text, known: true } : undefined);
  if (code) {
    if (!code.known) call.run.doubt(code.text, 'part of the script is only known when it runs');
    const findings = code.text
      .slice(0, 100_000)
      .split(/[;\n]/)
      .filter((part) => part.trim() !== '')
      .slice(0, 200)
      .map((part) => mongoFinding(part, words));
    return findings.length > 0 ? findings : [mongoFinding(code.text, words)];
  }
  const file = argv.words.find((word) => /\.js$/.test(word.text));
  return [
    {
      verb: 'execute',
      service: 'mongodb',
      kind: file ? 'script' : 'session',
      resource: file?.text ?? '',
      rule: `${call.name} runs ${file ? 'a script' : 'a session'}`,
      words,
    },
  ];
}

/** Clients whose own commands stand in words, scripts or a pipe. */
export const keyValueClients: readonly Tool[] = [
  {
    names: 'redis-cli valkey-cli keydb-cli',
    service: 'redis',
    flags: '-a -n -i -r  --user --pass --eval --cluster --pattern --cert --key --cacert -t',
    aims: '-h -p -u -s',
    inspect: inspectRedis,
  },
  {
    names: 'mongosh mongo',
    service: 'mongodb',
    flags: '--eval -u -p --username --password --authenticationDatabase --file -f',
    aims: '--host --port',
    inspect: inspectMongo,
  },
];
