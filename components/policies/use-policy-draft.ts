'use client';

import { useState } from 'react';
import type { PolicyMode } from '@/lib/domain/policy';
import type { PolicyPlace } from '@/lib/queries/policies-queries';

type Content = { title: string; text: string; mode: PolicyMode };

export type PolicyStart = Content & {
  /** Null: to be chosen. */
  name: string | null;
  place: PolicyPlace;
  /** The version a save is made from; 0: new. */
  version: number;
  /** An older version whose text is in the editor. */
  restored: number | null;
};

export type PolicyDraft = Content & { note: string; from: PolicyStart };

const draftOf = (from: PolicyStart): PolicyDraft => ({
  title: from.title,
  text: from.text,
  mode: from.mode,
  note: from.restored ? `text of version ${from.restored}` : '',
  from,
});

/** Saved titles have no spaces around them. */
const isSame = (a: Content, b: Content) =>
  a.title.trim() === b.title.trim() && a.text === b.text && a.mode === b.mode;

/**
 * What is being written, and the version it is made from. It follows a newer version (one's own save, or somebody else's) as long as
 * nothing would be lost by it; else `overtaken` is true, and the writer chooses: `take` the newer one, or `goOn` with their own from it.
 */
export function usePolicyDraft(start: PolicyStart) {
  const [draft, setDraft] = useState(() => draftOf(start));
  const newer = start.version !== draft.from.version;
  const another = start.restored !== draft.from.restored;
  const saved = newer && isSame(draft, start);
  const untouched = newer && isSame(draft, draft.from);
  if (another || saved) setDraft(draftOf(start));
  // Somebody else's save: the note is still to be sent.
  else if (untouched) setDraft({ ...draftOf(start), note: draft.note });
  return {
    draft,
    change: (part: Partial<Omit<PolicyDraft, 'from'>>) => setDraft({ ...draft, ...part }),
    overtaken: newer && !another && !saved && !untouched,
    take: () => setDraft(draftOf(start)),
    goOn: () => setDraft({ ...draft, from: start }),
  };
}
