'use client';

import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sessionsQuery } from '@/lib/queries/sessions-query';

type Props = { environment: string; value: string; onChange: (agent: string) => void; error: string | null };

/** The name of an agent; those seen lately are offered, any other can be typed. */
export function AgentPicker({ environment, value, onChange, error }: Props) {
  const { data } = useQuery(sessionsQuery(environment));
  const names = [...new Set(data?.items.map((session) => session.agent))].sort();
  return (
    <Autocomplete
      mb="md"
      label="Agent"
      description="Every session under this name, now and to come."
      placeholder="claude-code"
      required
      data={names}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
