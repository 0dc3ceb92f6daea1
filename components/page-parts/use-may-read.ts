'use client';

import { useQuery } from '@tanstack/react-query';
import { environmentQuery } from '@/lib/queries/environment-query';

/** Why a list cannot be searched for words by somebody who may not read them. */
export const searchNeedsContent = 'Searching text needs a role that reads content';

/** Whether the signed-in operator may read prompts and outputs in an environment; true until known. The server decides all the same. */
export function useMayRead(environment: string): boolean {
  return useQuery(environmentQuery(environment)).data?.content ?? true;
}
