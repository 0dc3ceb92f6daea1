import type { Verb } from '@/lib/domain/effect';
import type { RuleMore } from '@/lib/understand/match/tool';

/** `[verb, how the statement begins (a regular expression), more]`. The first that fits wins. */
export type StatementRule = readonly [verb: Verb | readonly Verb[], begins: RegExp, more?: RuleMore];

export const statementRules: readonly StatementRule[] = [
  [
    'destroy',
    /^drop (database|schema|keyspace)\b/i,
    { of: 'database', undo: 'no', whole: true, scope: 'all' },
  ],
  [
    ['destroy', 'grant'],
    /^drop (user|role|login|owned|policy|row access policy|server|credential)\b/i,
    { of: 'role' },
  ],
  ['destroy', /^drop (foreign |temp(orary)? |external )?table\b/i, { of: 'table', undo: 'no', whole: true }],
  [
    'destroy',
    /^drop (unique )?index\b|^drop (materialized )?view\b|^drop (function|procedure|trigger|sequence|type|aggregate|rule|cast|domain|operator|event|package|synonym|dictionary)\b/i,
    { of: 'object', undo: 'unknown' },
  ],
  ['destroy', /^drop\b/i, { undo: 'no', whole: true }],
  ['destroy', /^truncate\b/i, { of: 'table', scope: 'all', undo: 'no', whole: true }],
  ['destroy', /^(delete|with\b.{0,20000}?\bdelete from)\b/i, { of: 'rows', undo: 'no' }],
  ['destroy', /^(purge|reset (master|slave|query cache)|expunge)\b/i, { undo: 'no', scope: 'many' }],
  [
    'destroy',
    /^alter (table|type|foreign table|index|keyspace)\b.*\bdrop (column|partition|attribute|subpartition)\b/i,
    { of: 'column', undo: 'no', scope: 'all' },
  ],
  [
    'destroy',
    /^alter table\b.*\b(truncate|discard|exchange) (partition|tablespace)/i,
    { of: 'partition', undo: 'no', scope: 'all' },
  ],
  [
    'change',
    /^alter (table|domain)\b.*\bdrop (constraint|default|not null|identity|expression|index|key|foreign key|primary key|check)\b|^alter\b.*\balter (column )?\S+ drop\b/i,
  ],
  [
    'destroy',
    /^alter (table)\b.*\bdrop\b(?! (constraint|default|not null|identity|expression))/i,
    { of: 'column', undo: 'no', scope: 'all' },
  ],
  ['destroy', /^alter (table)\b.*\b(delete|update) where\b/i, { of: 'rows', undo: 'no', scope: 'many' }],
  [
    'destroy',
    /^(select|perform|call|exec|execute)\b.*\b(pg_drop_replication_slot|lo_unlink|drop_chunks|drop_hypertable|pg_replication_slot_drop|sp_dropdatabase|xp_delete_file|msdb\.dbo\.sp_delete_\w+|detach_chunk)\b/i,
    { undo: 'no' },
  ],
  [
    'change',
    /^select\b.*\b(pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_switch_wal|pg_promote|setval|nextval|set_config|pg_advisory_lock|lo_import|pg_stat_reset\w*|cron\.schedule|cron\.unschedule)\b/i,
  ],
  [
    'grant',
    /^(grant|revoke|deny|reassign owned|create (user|role|login|policy|server|group)|alter (user|role|login|policy|default privileges|group|server)|set password|rename user|security label)\b/i,
    { of: 'permission' },
  ],
  [
    'grant',
    /^alter\b.*\bowner to\b|^alter table\b.*\b(enable|disable|force|no force) row level security\b/i,
    { of: 'permission' },
  ],
  ['execute', /^(copy|\\copy)\b.*\b(to|from) program\b/i],
  ['read', /^(copy|\\copy)\b.*\bto\b|^select\b.*\binto (out|dump)file\b|^unload\b|^export\b/i],
  [['change', 'create'], /^(insert|upsert)\b|^with\b.{0,20000}?\binsert into\b/i, { of: 'new rows' }],
  [
    'create',
    /^(copy|\\copy)\b.*\bfrom\b|^load data\b|^import\b|^create\b|^select\b.{0,2000}?\binto (?!out|dump|@)\w|^restore\b|^backup\b|^clone\b/i,
  ],
  ['change', /^(update|with\b.{0,20000}?\bupdate \w)/i, { of: 'rows', undo: 'no' }],
  [
    'change',
    /^(merge|replace|alter|comment|vacuum|analyze|reindex|cluster|refresh|optimize|repair|rename|lock|unlock|kill|shutdown|start|stop|change|flush|attach|detach|discard|set global|set persist|cache|uncache|msck|notify|checkpoint|undrop)\b/i,
  ],
  [
    'execute',
    /^(call|do|exec|execute|prepare|declare|begin atomic|source|\\i|\\ir|\\include|\\!|system|\\\.|\.read|\.shell|\.system|\.load|\\gexec)\b|^\\!/i,
  ],
  ['create', /^\.(import|restore|save|clone|backup|open)\b/i],
  [
    'read',
    /^(select|show|describe|desc|explain|with|values|table|help|use|set|pragma|begin|start transaction|commit|end|rollback|abort|savepoint|release|fetch|close|listen|unlisten|\\|\.|status|quit|exit|reset|if|print|go|from|list|info)/i,
  ],
];

/** What statements inside a body (`do $$ … $$`, `explain analyze …`, functions called) would lose. */
export const losingInside =
  /\b(drop (table|schema|database|view|index|column|function|type)|truncate( table)? \w|delete from \w)/i;
