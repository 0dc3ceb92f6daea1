import type { ApiDescription } from '@/lib/queries/api-description-query';
import classes from './api-docs.module.css';
import { CallSection } from './call-section';
import { type CallsOfGroup, listCalls } from './list-calls';
import { SchemaSection } from './schema-section';

type Props = { description: ApiDescription; search: string };

/** The API to read: groups of calls with a list beside them. Filtered on the server, so that it needs no script. */
export function ApiDocs({ description, search }: Props) {
  const { info, components } = description;
  const groups = listCalls(description, search);
  const found = groups.reduce((sum, { calls }) => sum + calls.length, 0);
  return (
    <div className={classes.page}>
      <nav className={classes.side} aria-label="Calls">
        <search>
          <form className={classes.search} action="/docs/api">
            <input
              type="search"
              name="q"
              defaultValue={search}
              placeholder="Find a call"
              aria-label="Find a call"
              maxLength={200}
            />
            <button type="submit">Find</button>
          </form>
        </search>
        <Contents groups={groups} />
      </nav>
      <main className={classes.main}>
        <h1 className={classes.title}>API</h1>
        <p className={classes.lead}>
          Version {info.version}. For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI
          3.1).
        </p>
        {info.description.split('\n\n').map((text) => (
          <p key={text} className={classes.lead}>
            {text.replaceAll('`', '')}
          </p>
        ))}
        {search ? (
          <p className={classes.found} role="status">
            {found === 0
              ? `No call has “${search}” in it.`
              : `${found === 1 ? '1 call has' : `${found} calls have`} “${search}” in it.`}{' '}
            <a href="/docs/api">Show all</a>
          </p>
        ) : null}
        {groups.map(({ name, says, anchor, calls }) => (
          <section key={name} id={anchor} aria-labelledby={`${anchor}-title`}>
            <h2 id={`${anchor}-title`} className={classes.group}>
              <a href={`#${anchor}`}>{name}</a>
            </h2>
            <p className={classes.says}>{says}</p>
            {calls.map((call) => (
              <CallSection key={call.anchor} call={call} responses={components.responses} />
            ))}
          </section>
        ))}
        <section id="schemas" aria-labelledby="schemas-title">
          <h2 id="schemas-title" className={classes.group}>
            <a href="#schemas">What answers hold</a>
          </h2>
          {Object.entries(components.schemas)
            .sort(([a], [b]) => a.localeCompare(b, 'en'))
            .map(([name, schema]) => (
              <SchemaSection key={name} name={name} schema={schema} />
            ))}
        </section>
      </main>
    </div>
  );
}

function Contents({ groups }: { groups: CallsOfGroup[] }) {
  return (
    <div className={classes.contents}>
      {groups.map(({ name, anchor, calls }) => (
        <details key={name} open={groups.length < 4}>
          <summary>{name}</summary>
          <ul>
            <li>
              <a href={`#${anchor}`}>All of them</a>
            </li>
            {calls.map((call) => (
              <li key={call.anchor}>
                <a href={`#${call.anchor}`}>{call.operation.summary}</a>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <a href="#schemas">What answers hold</a>
    </div>
  );
}
