'use client';

import { Tooltip } from '@mantine/core';
import { DoorClosed, Eye, ShieldCheck, Unplug } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import { useNow } from '@/components/time/clock-provider';
import { formatAgo } from '@/components/time/format-duration';
import { formatInstant } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone';
import type { ControlLevel, SessionControl } from '@/lib/domain/supervisor';

const looks = {
  'gate-and-process': { tone: 'allow', Icon: ShieldCheck, word: 'gate and process' },
  'gate-only': { tone: 'quiet', Icon: DoorClosed, word: 'gate only' },
  'observe-only': { tone: 'hold', Icon: Eye, word: 'observe only' },
  'supervisor-lost': { tone: 'deny', Icon: Unplug, word: 'supervisor lost' },
} as const satisfies Record<ControlLevel, object>;

type Props = {
  control: SessionControl /** False inside something that is focusable itself. */;
  focusable?: boolean;
};

/** What a stop would reach of a session, in icon and word; why, on hover and focus. Shown before anybody needs it. */
export function ControlChip({ control, focusable = false }: Props) {
  const { tone, Icon, word } = looks[control.level];
  const zone = useTimeZone();
  const since = control.since ? ` Since ${formatInstant(Date.parse(control.since), zone)}.` : '';
  return (
    <Tooltip
      label={`${control.reason}${since}`}
      multiline
      maw={340}
      events={{ hover: true, focus: true, touch: true }}
    >
      <span {...(focusable ? { tabIndex: 0, role: 'note' } : {})}>
        <Chip tone={tone} Icon={Icon}>
          {word}
          {control.since ? <Since at={control.since} /> : null}
        </Chip>
      </span>
    </Tooltip>
  );
}

function Since({ at }: { at: string }) {
  return <> {formatAgo(useNow() - Date.parse(at)).replace(/ ago$/, '')}</>;
}
