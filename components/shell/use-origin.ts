'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The address this page was loaded from, e.g. `https://interlock.example.com`; empty until hydrated. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  );
}
