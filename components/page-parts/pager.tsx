'use client';

import { Button } from '@mantine/core';
import { ChevronRight, ChevronsLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUrlParam } from '@/lib/queries/use-url-param';
import classes from './pager.module.css';

type Props = { next: string | null; children?: ReactNode; param?: string };

/** Keyset paging in the URL: onwards by the answer's cursor, back with the browser, or to the first page. */
export function Pager({ next, children, param = 'cursor' }: Props) {
  const [cursor, setCursor] = useUrlParam(param);
  if (!next && !cursor && !children) return null;
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span>{children}</span>
      {next || cursor ? (
        <span className={classes.buttons}>
          <Button
            variant="default"
            disabled={!cursor}
            leftSection={<ChevronsLeft size={14} aria-hidden />}
            onClick={() => setCursor(null)}
          >
            First page
          </Button>
          <Button
            variant="default"
            disabled={!next}
            rightSection={<ChevronRight size={14} aria-hidden />}
            onClick={() => setCursor(next)}
          >
            Next page
          </Button>
        </span>
      ) : null}
    </nav>
  );
}
