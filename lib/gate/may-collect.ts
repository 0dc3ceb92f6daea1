import type { KeyActor } from '@/lib/db/context';

/** Whether a key may collect what was decided about a held action: the one that asked, and the one that was made to follow it. */
export const mayCollect = (key: KeyActor, held: { keyId: string }): boolean =>
  held.keyId === key.id || held.keyId === key.rotates;
