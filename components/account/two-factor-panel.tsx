'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { meQuery } from '@/lib/queries/me-query';
import { RecoveryCodes } from './recovery-codes';
import { SetUpTwoFactor } from './set-up-two-factor';
import { TwoFactorActs } from './two-factor-acts';

/** The second factor: whether there is one, how to set it up, and how it ends. */
export function TwoFactorPanel() {
  const me = useQuery(meQuery());
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Panel title="Second factor">
      {codes ? <RecoveryCodes codes={codes} /> : null}
      <QueryState query={me} what="your account" rows={2}>
        {({ twoFactor, twoFactorRequired }) =>
          twoFactor ? (
            <>
              <NoticeBar tone="allow" Icon={ShieldCheck} title="On">
                Signing in asks for a code of your authenticator besides the password.
              </NoticeBar>
              <TwoFactorActs required={twoFactorRequired} onCodes={setCodes} />
            </>
          ) : (
            <>
              {twoFactorRequired ? (
                <NoticeBar loud tone="hold" Icon={ShieldAlert} title="Everybody needs one here">
                  Until you have set it up, this is the only page that works for you.
                </NoticeBar>
              ) : (
                <p style={{ margin: '0 0 10px' }}>
                  Off. With it, somebody who learns your password still cannot sign in as you.
                </p>
              )}
              <SetUpTwoFactor onDone={setCodes} />
            </>
          )
        }
      </QueryState>
    </Panel>
  );
}
