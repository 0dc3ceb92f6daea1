'use client';

import { Tooltip } from '@mantine/core';
import { Info, LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useId } from 'react';
import { Chip } from '@/components/page-parts/chip';
import type { AgentClient } from '@/lib/domain/agent-client';
import {
  type FailOutcome,
  failureTitles,
  type HookFailure,
  hookFailures,
  toolFailModes,
} from '@/lib/domain/client-fail-modes';
import classes from './connect.module.css';

const columns = [
  { way: 'vendor', title: 'The vendor’s example' },
  { way: 'user', title: 'connect' },
  { way: 'managed', title: 'connect --managed' },
] as const;

/** Failure by way of connecting: closed or open, in icon, word and colour; how it is known on hover or focus. */
export function FailModeTable({ client }: { client: AgentClient }) {
  // connect refuses --managed for Kiro, which reads no managed configuration.
  const shown = columns.filter(({ way }) => client !== 'kiro' || way !== 'managed');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">What fails</th>
          {shown.map(({ way, title }) => (
            <th key={way} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hookFailures.map((failure) => {
          const mode = toolFailModes[client][failure];
          return (
            <tr key={failure}>
              <th scope="row">
                {failureTitles[failure]} <Evidence failure={failure} text={mode.evidence} />
              </th>
              {shown.map(({ way, title }) => (
                <td key={way} data-title={title}>
                  <Outcome outcome={mode[way]} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Outcome({ outcome }: { outcome: FailOutcome }) {
  return outcome === 'closed' ? (
    <Chip tone="allow" Icon={LockKeyhole}>
      closed
    </Chip>
  ) : (
    <Chip tone="deny" Icon={LockKeyholeOpen}>
      open
    </Chip>
  );
}

function Evidence({ failure, text }: { failure: HookFailure; text: string }) {
  const id = useId();
  return (
    <>
      <Tooltip label={text} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
        <button
          type="button"
          className={classes.info}
          aria-label={`How this is known: ${failureTitles[failure]}`}
          aria-describedby={id}
        >
          <Info size={14} aria-hidden />
        </button>
      </Tooltip>
      <span id={id} hidden>
        {text}
      </span>
    </>
  );
}
