'use client';

import { useQuery } from '@tanstack/react-query';
import type { Role } from '@/lib/domain/operator';
import { environmentQuery } from '@/lib/queries/environment-query';

/** The highest role of the signed-in operator in an environment; undefined until known. The server decides all the same. */
export function useRole(environment: string): Role | undefined {
  return useQuery(environmentQuery(environment)).data?.role;
}
