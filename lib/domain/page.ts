import { z } from 'zod';

/** One page of a keyset-paged list: `next` continues it, null: that was all. */
export type Page<T> = { items: T[]; next: string | null };

/** A list may also say how many match in all. */
export type CountedPage<T> = Page<T> & { total: number };

export const defaultLimit = 100;
export const maxLimit = 1000;

export const limitSchema = z.coerce
  .number({ error: `must be a whole number from 1 to ${maxLimit}` })
  .int(`must be a whole number from 1 to ${maxLimit}`)
  .min(1, `must be from 1 to ${maxLimit}`)
  .max(maxLimit, `must be from 1 to ${maxLimit}`)
  .default(defaultLimit);
