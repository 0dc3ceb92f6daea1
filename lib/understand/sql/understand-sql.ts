import type { Finding } from '@/lib/understand/match/finding';
import { readStatements } from './read-statements';
import { losingInside, statementRules } from './statement-rules';

/** What a text of SQL does, a finding a statement. `service`: whose SQL it is. */
export function understandSql(sql: string, service: string): Finding[] {
  return readStatements(sql).flatMap((statement) => understandStatement(statement, service));
}

function understandStatement(statement: string, service: string): Finding[] {
  const explained =
    /^explain\b(?=.{0,200}?\banalyze\b)(?:\s*\([^)]{0,200}\)|\s+(?:analyze|verbose|buffers))*\s*/i.exec(
      statement,
    );
  const text =
    explained && explained[0].length < statement.length ? statement.slice(explained[0].length) : statement;
  const words = statement.slice(0, 160);
  const rule = statementRules.find(([, begins]) => begins.test(text));
  if (!rule) return [{ verb: 'execute', service, rule: 'sql that no rule knows', words }];
  const [first, , more] = rule;
  const verbs = typeof first === 'string' ? [first] : first;
  const [verb] = verbs;
  const inside = verb === 'execute';
  if (inside && losingInside.test(text))
    return [
      {
        verb: 'destroy',
        service,
        rule: 'sql inside a body',
        words,
        scope: 'many',
        reversible: 'no',
        whole: true,
      },
    ];
  const rows = more?.of === 'rows';
  const narrowed = /\bwhere\b/i.test(text) && !/\bwhere\s+(1\s*=\s*1|true|1)\s*($|returning)/i.test(text);
  return verbs.map((each) => ({
    verb: each,
    service,
    kind: more?.of ?? '',
    resource: objectOf(text),
    scope: rows ? (narrowed ? 'many' : 'all') : (more?.scope ?? 'one'),
    ...(more?.undo && { reversible: more.undo }),
    // A few chosen rows are not what others stand on; all of a table is.
    whole: more?.whole ?? (rows && verb === 'destroy' && !narrowed),
    rule: `sql ${text.split(' ', 2).join(' ').toLowerCase().slice(0, 40)}`,
    words,
  }));
}

/** The name a statement is about. */
function objectOf(text: string): string {
  const match =
    /\b(?:table|database|schema|index|view|user|role|from|into|update|truncate|keyspace|function|sequence|on)\s+(?:if (?:not )?exists\s+|only\s+|concurrently\s+)*([\w.$-]{1,120})/i.exec(
      text.slice(0, 2000),
    );
  return match?.[1] ?? '';
}
