'use client';

import '@mantine/spotlight/styles.layer.css';
import { useQuery } from '@tanstack/react-query';
import { Terminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useMayRead } from '@/components/page-parts/use-may-read';
import { useReturnFocus } from '@/components/page-parts/use-return-focus';
import { fetchToasts } from '@/components/theme/toasts';
import { showLine } from '@/components/timeline/show-text';
import type { EnvironmentView } from '@/lib/domain/environment';
import { sessionsPageQuery } from '@/lib/queries/sessions-queries';
import { PaletteList } from './palette-list';
import { type PaletteCommand, useEnvironmentCommands, usePaletteCommands } from './use-palette-commands';

type Props = { environment: EnvironmentView | null; session: string | null; onClose: () => void };

/** The open palette. It opens pages and dialogs, and does nothing dangerous itself. */
export default function PaletteBody({ environment, session, onClose }: Props) {
  const [query, setQuery] = useState('');
  useReturnFocus();
  useEffect(fetchToasts, []);
  const list = { query, onQuery: setQuery, onClose };
  return environment ? (
    <InEnvironment environment={environment} session={session} {...list} />
  ) : (
    <Anywhere {...list} />
  );
}

type ListProps = { query: string; onQuery: (query: string) => void; onClose: () => void };

function Anywhere(props: ListProps) {
  return <PaletteList {...props} commands={usePaletteCommands()} />;
}

/** Sessions are looked for from so many characters on. */
const leastWords = 2;
const mostSessions = 8;

function InEnvironment({
  environment,
  session,
  ...props
}: ListProps & { environment: EnvironmentView; session: string | null }) {
  const router = useRouter();
  const { slug } = environment;
  const words = props.query.trim();
  const mayRead = useMayRead(slug);
  const { data } = useQuery({
    ...sessionsPageQuery(slug, { q: words }, null),
    enabled: mayRead && words.length >= leastWords,
  });
  const here = useEnvironmentCommands(environment, session);
  const anywhere = usePaletteCommands();
  const found: PaletteCommand[] = (data?.items ?? [])
    .slice(0, mostSessions)
    .map(({ id, agent, state, driver }) => ({
      group: `Sessions of ${slug}`,
      label: `${showLine(id, 60)}, ${showLine(agent, 40)}, ${state}${driver ? `, ${showLine(driver, 60)}` : ''}`,
      Icon: Terminal,
      why: null,
      run: () => router.push(`/${slug}/sessions/${encodeURIComponent(id)}`),
    }));
  return <PaletteList {...props} commands={[...here, ...anywhere]} found={found} />;
}
