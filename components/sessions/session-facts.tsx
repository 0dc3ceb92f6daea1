import { type Fact, Facts } from '@/components/page-parts/facts';
import { Panel } from '@/components/page-parts/panel';
import { Withheld } from '@/components/page-parts/withheld';
import { Mark } from '@/components/shell/mark';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import { describeSessionUsage } from '@/lib/domain/describe-usage';
import type { SessionView } from '@/lib/domain/session';
import { widthSentences } from '@/lib/domain/width';
import { ControlChip } from './control-chip';
import { SessionStateChip } from './session-state-chip';

const said = (value: string | null) => (value === null ? null : showLine(value, 300));
const code = (value: string | null) => (value === null ? null : <code>{showLine(value, 300)}</code>);

/** Who and where a session is, as its client reports it. */
export function SessionFacts({ session }: { session: SessionView }) {
  const facts: Fact[] = [
    { name: 'State', value: <SessionStateChip state={session.state} /> },
    {
      name: 'A stop reaches',
      value: (
        <>
          <ControlChip control={session.control} /> <span>{session.control.reason}</span>
        </>
      ),
      wide: true,
    },
    { name: 'Agent', value: said(session.agent) },
    { name: 'Driver', value: said(session.driver) },
    { name: 'Key’s owner', value: said(session.owner) },
    { name: 'Host', value: said(session.host) },
    { name: 'Role', value: <Role session={session} /> },
    { name: 'Permission mode', value: said(session.permissionMode) },
    { name: 'Repository', value: said(session.repo) },
    { name: 'Folder', value: code(session.cwd) },
    { name: 'Started', value: <Instant at={session.startedAt} /> },
    {
      name: 'Last seen',
      value: (
        <>
          <RelativeTime at={session.lastSeenAt} focusable />, line {session.lastSeq}
        </>
      ),
    },
    { name: 'Ended', value: session.endedAt ? <Instant at={session.endedAt} /> : 'has not said so' },
    {
      name: 'Events',
      value: (
        <>
          {session.events}{' '}
          {session.denied > 0 ? <Mark name="deny" word={`${session.denied} denied`} /> : null}
        </>
      ),
    },
    { name: 'Model', value: said(session.model) },
    { name: 'Used', value: session.usage ? describeSessionUsage(session.usage) : null },
    {
      name: 'Last action',
      value: session.withheld ? <Withheld /> : said(session.lastAction ?? session.lastType),
      wide: true,
    },
  ];
  return (
    <Panel title="Who and where">
      <Facts facts={facts} />
    </Panel>
  );
}

/** The role, and every reason why it is wider than this environment expects. */
function Role({ session }: { session: SessionView }) {
  return (
    <>
      {session.role === null ? 'not reported' : showLine(session.role, 300)}{' '}
      {session.width.map((reason) => (
        <Mark key={reason} name="high" word={widthSentences[reason]} />
      ))}
    </>
  );
}
