import { z } from 'zod';
import { canBeKept, instantWords } from './instant';

/** A time of RFC 3339 with its offset: zod's own reading of what `isInstant` reads without it. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: instantWords })
  .refine(canBeKept, instantWords);
