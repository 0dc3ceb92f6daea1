'use client';

import { Button } from '@mantine/core';
import { diffLines } from 'diff';
import { Panel } from '@/components/page-parts/panel';
import { Instant } from '@/components/time/instant';
import type { PolicyVersionView } from '@/lib/domain/policy';
import classes from './policies.module.css';

type Props = { versions: PolicyVersionView[]; onRestore: (version: number) => void };

/** Every version with who saved it, why, and what it changed from the one before. */
export function PolicyVersions({ versions, onRestore }: Props) {
  return (
    <Panel title={versions.length === 1 ? 'One version' : `${versions.length} versions`}>
      {versions.map((version, index) => (
        <details key={version.version} open={index === 0 && versions.length > 1}>
          <summary>
            Version {version.version} ({version.mode}), saved by {version.savedBy},{' '}
            <Instant at={version.savedAt} />
            {version.note ? `: ${version.note}` : ''}
          </summary>
          <Diff before={versions[index + 1]?.text ?? ''} after={version.text} />
          {index > 0 ? (
            <Button variant="default" size="compact-sm" onClick={() => onRestore(version.version)}>
              {`Take version ${version.version} into the editor`}
            </Button>
          ) : null}
        </details>
      ))}
    </Panel>
  );
}

function Diff({ before, after }: { before: string; after: string }) {
  let at = 0;
  const lines = diffLines(before, after).flatMap(({ added, removed, value }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => {
        at += 1;
        return { at, text, change: added ? 'added' : removed ? 'removed' : 'same' };
      }),
  );
  const sign = { added: '+ ', removed: '− ', same: '  ' } as Record<string, string>;
  return (
    <div
      className={classes.diff}
      role="img"
      aria-label={`Changes: ${lines.filter((line) => line.change !== 'same').length} lines`}
    >
      {lines.map((line) => (
        <div key={line.at} data-change={line.change}>
          {sign[line.change]}
          {line.text}
        </div>
      ))}
    </div>
  );
}
