'use client';

import { Tabs } from '@mantine/core';
import { CopyText } from '@/components/page-parts/copy-text';
import { Panel } from '@/components/page-parts/panel';
import { useOrigin } from '@/components/shell/origin-provider';
import { useUrlParam } from '@/lib/queries/use-url-param';
import classes from './connect.module.css';
import { exportLines, fetchLine, type MadeKeys, runLine } from './connect-lines';
import { ownAgentSnippets as snippets } from './own-agent-snippets';

/** How an agent of one's own asks the gate, in three languages. */
export function OwnAgent({ keys }: { keys: MadeKeys | null }) {
  const origin = useOrigin();
  const [chosen, choose] = useUrlParam('language');
  const shown = snippets.find(({ language }) => language === chosen) ?? snippets[0];
  return (
    <Panel title="2. Ask before acting, report afterwards">
      <div className={classes.stack}>
        <CopyText label="environment of the agent" text={exportLines(origin, keys)} />
        {shown ? (
          <Tabs value={shown.language} onChange={(language) => choose(language, true)} keepMounted={false}>
            <Tabs.List aria-label="Language">
              {snippets.map(({ language }) => (
                <Tabs.Tab key={language} value={language}>
                  {language}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {snippets.map(({ language, blocks }) => (
              <Tabs.Panel key={language} value={language} pt="sm">
                <div className={classes.stack}>
                  {blocks.map((block, index) => (
                    <CopyText
                      key={block}
                      label={`${language}, ${index === 0 ? 'first' : 'second'} part`}
                      text={block}
                    />
                  ))}
                </div>
              </Tabs.Panel>
            ))}
          </Tabs>
        ) : null}
        <p className={classes.words}>
          All of them fail closed: an answer that does not come, comes too late, or makes no sense is a no.
          More in <code>docs/in-house-agents.md</code>.
        </p>
        <h3 className={classes.subtitle}>Start it so that a stop reaches its processes</h3>
        <CopyText
          label="lines to run under supervision"
          text={`${fetchLine(origin)}\nINTERLOCK_SUPERVISE_KEY=${keys?.superviseKey ?? 'ilk_…'} ${runLine('own')}`}
        />
      </div>
    </Panel>
  );
}
