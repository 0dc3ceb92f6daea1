import { LifeBuoy } from 'lucide-react';
import { CopyText } from '@/components/page-parts/copy-text';
import { NoticeBar } from '@/components/page-parts/notice-bar';

/** Recovery codes at their only appearance. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <NoticeBar tone="hold" Icon={LifeBuoy} title="Keep these apart from the authenticator">
        Each works once in the place of a code. They are shown this once: without them and without the
        authenticator only an admin, or the command line, gets you in again.
      </NoticeBar>
      <CopyText label="recovery codes" text={codes.join('\n')} />
    </>
  );
}
