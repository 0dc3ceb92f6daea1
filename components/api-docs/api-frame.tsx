import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './api-docs.module.css';
import { DocsHeader } from './docs-header';
import type { CallsOfGroup } from './list-calls';

type Props = {
  groups: CallsOfGroup[];
  /** The group that is shown: its calls stand under it. */
  open?: CallsOfGroup;
  search?: string;
  children: ReactNode;
};

/** The pages of the API: words to find a call by and the groups beside the text. It needs no script. */
export function ApiFrame({ groups, open, search = '', children }: Props) {
  return (
    <>
      <DocsHeader />
      <div className={classes.page}>
        <div className={classes.side}>
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
          <nav className={classes.contents} aria-label="API">
            <Link href="/docs/api" prefetch={false} aria-current={open ? undefined : 'page'}>
              All calls
            </Link>
            {groups.map((group) => (
              <div key={group.name}>
                <Link
                  href={`/docs/api/${group.anchor}`}
                  prefetch={false}
                  aria-current={group.name === open?.name ? 'page' : undefined}
                >
                  {group.name}
                </Link>
                {group.name === open?.name ? (
                  <ul>
                    {group.calls.map((call) => (
                      <li key={call.anchor}>
                        <a href={`#${call.anchor}`}>{call.operation.summary}</a>
                      </li>
                    ))}
                  </ul>
                ) : null}
              </div>
            ))}
          </nav>
        </div>
        <main className={classes.main}>{children}</main>
      </div>
    </>
  );
}
