import { Problem } from '@/lib/domain/problem';

/** An id from the address; anything that is no UUID cannot exist. */
export function uuidParam(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new Problem('not-found', 'There is nothing with this id.');
}
