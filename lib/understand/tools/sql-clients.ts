import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, hasFlag } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';
import { understandSql } from '@/lib/understand/sql/understand-sql';

type Client = {
  names: string;
  service: string;
  flags: string;
  aims: string;
  /** Flags whose value is SQL, and flags whose value is a file of it. */
  code: string;
  files?: string;
  /** Flags that only list. */
  looks?: string;
  /** True where the word behind the database is SQL: `sqlite3 app.db 'select 1'`. */
  wordsAreSql?: boolean;
  glued?: string;
};

const clients: readonly Client[] = [
  {
    names: 'psql pgcli cockroach-sql ysqlsh',
    service: 'postgres',
    flags: '-v -F -R -P -L -o -T --set --variable --output --pset --field-separator',
    aims: '-h --host -d --dbname -p --port -U --username',
    code: '-c --command',
    files: '-f --file',
    looks: '-l --list',
  },
  {
    names: 'mysql mariadb mycli mysqlsh',
    service: 'mysql',
    glued: '-p',
    flags:
      '-u --user --password --default-character-set --ssl-ca --ssl-mode --protocol --defaults-file --defaults-extra-file',
    aims: '-h --host -D --database -P --port -S --socket',
    code: '-e --execute',
  },
  {
    names: 'sqlite3 sqlite litecli',
    service: 'sqlite',
    flags: '-separator -init -nullvalue',
    aims: '',
    code: '-cmd',
    wordsAreSql: true,
  },
  {
    names: 'sqlcmd mssql-cli',
    service: 'sqlserver',
    flags: '-U -P -o -t -l -v',
    aims: '-S -d',
    code: '-Q -q --query',
    files: '-i',
  },
  {
    names: 'clickhouse-client clickhouse clickhouse-local',
    service: 'clickhouse',
    flags: '--user --password --format --port -u',
    aims: '-h --host -d --database',
    code: '-q --query',
    files: '--queries-file',
  },
  {
    names: 'cqlsh',
    service: 'cassandra',
    flags: '-u -p --username --password --request-timeout',
    aims: '-k --keyspace',
    code: '-e --execute',
    files: '-f --file',
  },
  {
    names:
      'snowsql snow bq-sql beeline trino presto hive impala-shell duckdb usql spark-sql athena-cli vsql isql ibmcli-sql monetdb dolt-sql influx-sql questdb',
    service: 'sql',
    flags: '-u -n -p -o -w --user --username --password --role --warehouse --output-format',
    aims: '-c --connection -d --database --dbname -h --host --server --catalog --schema -a --accountname',
    code: '-q --query -e --execute   -cmd',
    files: '-f --filename --file',
    wordsAreSql: true,
  },
  { names: 'sqlplus sql rman', service: 'oracle', flags: '', aims: '-L', code: '' },
];

/** Command-line clients of SQL databases. The SQL comes from flags, words, here-documents or a pipe. */
export const sqlClients: readonly Tool[] = clients.map((client) => ({
  names: client.names,
  service: client.service,
  flags: `${client.flags} ${client.code} ${client.files ?? ''}`,
  aims: client.aims,
  ...(client.glued && { glued: client.glued }),
  dashWords: client.service === 'sqlite',
  inspect: (call, argv) => inspectClient(client, call, argv),
}));

function inspectClient(client: Client, call: Call, argv: Argv): Finding[] {
  const { service } = client;
  const words = wordsOf(call);
  const findings: Finding[] = [];
  const read = (sql: { text: string; known: boolean }) => {
    const found = understandSql(sql.text, service);
    if (!sql.known && found.some((finding) => finding.verb !== 'read'))
      call.run.doubt(sql.text, 'part of the SQL is only known when it runs');
    if (found.length > 0 && /^\s*\$/.test(sql.text) && !sql.known)
      call.run.doubt(sql.text, 'the SQL is only known when it runs');
    findings.push(...found);
  };
  const code = client.code.split(' ');
  const files = (client.files ?? '').split(' ');
  for (const flag of argv.flags) {
    if (flag.value && code.includes(flag.name)) read(flag.value);
    else if (flag.value && files.includes(flag.name))
      findings.push(...readFile(call, flag.value, service, words));
  }
  const beyond = argv.words.slice(
    client.wordsAreSql ? (/^(sqlite|litecli|duckdb)/.test(call.name) ? 1 : 0) : 2,
  );
  for (const word of beyond) if (client.wordsAreSql && /\s|^\./.test(word.text)) read(word);
  if (client.looks && hasFlag(argv, client.looks))
    findings.push({ verb: 'read', service, rule: `${call.name} lists`, words });
  if (findings.length > 0) return findings;
  if (call.stdin?.text != null) {
    read({ text: call.stdin.text, known: true });
    return findings.length > 0
      ? findings
      : [{ verb: 'read', service, rule: `${call.name} without SQL`, words }];
  }
  const from = call.stdin?.from;
  if (from !== undefined) return fed(call, from, service, words);
  return [{ verb: 'execute', service, kind: 'session', rule: `${call.name} opens a session`, words }];
}

/** SQL out of a file: what the file is for may stand in its name. */
function readFile(
  call: Call,
  file: { text: string; known: boolean },
  service: string,
  words: string,
): Finding[] {
  if (file.text === '-' || file.text === '/dev/stdin')
    return call.stdin?.text ? understandSql(call.stdin.text, service) : fed(call, 'a stream', service, words);
  return [
    ...namedLoss(file.text, service, words),
    { verb: 'execute', service, kind: 'script', resource: file.text, rule: 'SQL out of a file', words },
  ];
}

function fed(call: Call, from: string, service: string, words: string): Finding[] {
  const isFile = /[./]/.test(from);
  if (!isFile && !/dump|zcat|gunzip|cat|gzip|sed|xz|zstd/.test(from))
    call.run.doubt(`${from} | ${call.name}`, 'the SQL comes out of a stream and is only known when it runs');
  return [
    ...namedLoss(from, service, words),
    { verb: 'execute', service, kind: 'script', resource: from, rule: 'SQL out of a stream', words },
  ];
}

function namedLoss(file: string, service: string, words: string): Finding[] {
  if (!/(^|[/_.-])(drop|truncate|delete|wipe|purge|destroy|teardown)/i.test(file)) return [];
  return [{ verb: 'destroy', service, resource: file, rule: "general verb in a file's name", words }];
}
