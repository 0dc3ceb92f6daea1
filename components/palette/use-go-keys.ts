'use client';

import { useRouter } from 'next/navigation';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { environmentPlaces, globalPlaces } from './places';

/** `g` and then a letter leads to a page. `environment` null: only to those of no environment. */
export function useGoKeys(environment: string | null): void {
  const router = useRouter();
  const go = (path: string) => () => router.push(path);
  useShortcuts([
    ...(environment === null ? [] : environmentPlaces).map(({ key, path, label }) => ({
      after: 'g',
      keys: [key as string],
      label,
      group: 'Go to',
      run: go(`/${environment}/${path}`),
    })),
    ...globalPlaces.map(({ key, path, label }) => ({
      after: 'g',
      keys: [key as string],
      label,
      group: 'Go to',
      run: go(path),
    })),
  ]);
}
