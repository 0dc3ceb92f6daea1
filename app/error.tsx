'use client';

import { ErrorPanel } from '@/components/shell/error-panel';

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main>
      <ErrorPanel error={error} what="this page" retry={reset} />
    </main>
  );
}
