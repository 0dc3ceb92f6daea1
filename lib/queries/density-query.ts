import { apiQuery } from './api-query';

export type DensityBucket = { at: string; total: number; denied: number; held: number };
export type Density = {
  from: string;
  to: string;
  bucketMs: number;
  buckets: DensityBucket[];
  /** Number of the last line counted. */
  last: number;
};

/** How many lines of a filtered list fall in each part of a range (RFC 3339 times). */
export function densityQuery(environment: string, filter: string, from: string, to: string, buckets = 120) {
  const params = new URLSearchParams(filter);
  params.set('from', from);
  params.set('to', to);
  params.set('buckets', String(buckets));
  return apiQuery<Density>(['density', environment], `/api/console/${environment}/density?${params}`);
}
