'use client';

import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Panel } from '@/components/page-parts/panel';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { Role } from '@/lib/domain/operator';
import { policyModes } from '@/lib/domain/policy';
import { checkPolicyQuery, savePolicy } from '@/lib/queries/policies-queries';
import { useOrder } from '@/lib/queries/use-order';
import { OvertakenNotice } from './overtaken-notice';
import classes from './policies.module.css';
import { PolicyCheck } from './policy-check';
import { PolicyReplay } from './policy-replay';
import { type PolicyStart, usePolicyDraft } from './use-policy-draft';

type Props = { environment: string; role: Role | undefined; start: PolicyStart };

/** A plain editor: the text is checked while it is written, tried on the past before it is saved, and saved as a version. */
export function PolicyEditor({ environment, role, start }: Props) {
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [name, setName] = useState(start.name ?? '');
  const { draft, change, overtaken, take, goOn } = usePolicyDraft(start);
  const { title, text, mode, note, from } = draft;
  const [settled] = useDebouncedValue(text, 300);
  const check = useQuery({ ...checkPolicyQuery(environment, settled), placeholderData: keepPreviousData });
  const save = useOrder({
    send: () =>
      savePolicy(environment, name, {
        for: start.place,
        title: title.trim(),
        text,
        mode,
        from: from.version,
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    done: `Policy ${name} saved as version ${from.version + 1}.`,
    onSuccess: () => {
      if (start.version === 0 || start.restored)
        router.push(`/${environment}/policies/${name}?for=${start.place}`);
    },
    touches: [['policies', environment]],
  });
  const faults = check.data?.faults ?? [];
  const why =
    roleRefusal(role, 'admin', 'saving policies') ??
    (name.trim() === '' ? 'Give the policy a name.' : null) ??
    (title.trim() === '' ? 'Give the policy a title.' : null) ??
    (faults.length > 0 ? 'The text has faults: they are named beside it.' : null) ??
    (overtaken ? `Version ${start.version} was saved meanwhile: choose above what becomes of yours.` : null);
  const goTo = (line: number) => {
    const before = text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length;
    const at = line > 1 ? before + 1 : 0;
    field.current?.focus();
    field.current?.setSelectionRange(at, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
  };
  return (
    <>
      {start.restored ? (
        <NoticeBar tone="hold" Icon={History} title={`This is the text of version ${start.restored}`}>
          Saving makes it the newest version. Nothing is changed until then.
        </NoticeBar>
      ) : null}
      <Panel title="Text">
        <div className={classes.split}>
          <div>
            <label className={classes.label} htmlFor="policy-text">
              Cedar
            </label>
            <textarea
              ref={field}
              id="policy-text"
              className={classes.editor}
              spellCheck={false}
              aria-invalid={faults.length > 0}
              aria-describedby="policy-check"
              value={text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
          </div>
          <PolicyCheck query={check} onLine={goTo} />
        </div>
      </Panel>
      <PolicyReplay
        environment={environment}
        draft={{ name: name || 'draft', text, mode }}
        why={faults.length > 0 ? 'The text has faults: mend them first.' : null}
      />
      <Panel title="Save">
        <div className={classes.fields}>
          {start.name === null ? (
            <TextInput
              size="sm"
              name="name"
              label="Name"
              description="Lower case with hyphens, e.g. no-stack-deletion. It stays."
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          ) : null}
          <TextInput
            size="sm"
            name="title"
            label="Title"
            maxLength={120}
            value={title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <Select
            size="sm"
            label="Mode"
            description="observe notes what it would have decided; enforce decides."
            allowDeselect={false}
            data={[...policyModes]}
            value={mode}
            onChange={(value) => change({ mode: policyModes.find((each) => each === value) ?? mode })}
          />
          <TextInput
            size="sm"
            label="Why (for the history)"
            maxLength={500}
            value={note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <Refusal error={save.error} title="Not saved" />
          {overtaken ? (
            <OvertakenNotice mine={from.version} theirs={start.version} onTake={take} onGoOn={goOn} />
          ) : null}
          <div>
            <GuardedButton why={why} showWhy loading={save.isPending} onClick={() => save.mutate()}>
              {`Save as version ${from.version + 1}`}
            </GuardedButton>
          </div>
        </div>
      </Panel>
    </>
  );
}
