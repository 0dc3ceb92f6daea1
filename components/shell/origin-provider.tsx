'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const never = () => () => undefined;
const AskedAt = createContext('');

/** `askedAt` is the address the page was asked for at, as far as the server can know, used until hydrated: commands are as long then as afterwards. */
export function OriginProvider({ askedAt, children }: { askedAt: string; children: ReactNode }) {
  return <AskedAt.Provider value={askedAt}>{children}</AskedAt.Provider>;
}

/** The address this page was loaded from, e.g. `https://interlock.example.com`. */
export function useOrigin(): string {
  const askedAt = useContext(AskedAt);
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => askedAt,
  );
}
