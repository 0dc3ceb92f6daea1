import Link from 'next/link';
import type { ApiDescription } from '@/lib/queries/api-description-query';
import classes from './api-docs.module.css';
import type { CallsOfGroup } from './list-calls';
import { WithCode } from './with-code';

type Props = { info: ApiDescription['info']; groups: CallsOfGroup[]; search: string };

/** All calls, or those a search finds, a line each. */
export function ApiIndex({ info, groups, search }: Props) {
  const found = groups.reduce((sum, { calls }) => sum + calls.length, 0);
  return (
    <>
      <h1 className={classes.title}>API</h1>
      <p className={classes.says}>
        Version {info.version}. For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).
      </p>
      {(search ? [] : info.description.split('\n\n')).map((text) => (
        <p key={text} className={classes.says}>
          <WithCode text={text} />
        </p>
      ))}
      {search ? (
        <p className={classes.found} role="status">
          {foundWords(found, search)} <Link href="/docs/api">Show all</Link>
        </p>
      ) : null}
      {groups.map(({ name, says, anchor, calls }) => (
        <section key={name} aria-labelledby={`${anchor}-title`}>
          <h2 id={`${anchor}-title`} className={classes.group}>
            <Link href={`/docs/api/${anchor}`} prefetch={false}>
              {name}
            </Link>
          </h2>
          <p className={classes.says}>{says}</p>
          <ul className={classes.calls}>
            {calls.map((call) => (
              <li key={call.anchor}>
                <Link href={`/docs/api/${anchor}#${call.anchor}`} prefetch={false}>
                  {call.operation.summary}
                </Link>
                <code>
                  <b>{call.method}</b> {call.path}
                </code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function foundWords(found: number, search: string): string {
  if (found === 0) return `No call has “${search}” in its name, address or description.`;
  return `${found === 1 ? '1 call has' : `${found} calls have`} “${search}” in name, address or description.`;
}
