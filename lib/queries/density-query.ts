import { apiQuery } from './api-query';

export type DensityBucket = { at: string; total: number; denied: number; held: number };
export type Density = {
  from: string;
  to: string;
  bucketMs: number;
  /** Lines received before this were too many to count; null: all were counted. */
  countedFrom: string | null;
  /** Empty ones are left out. */
  buckets: DensityBucket[];
};

/** How many lines of a filtered list fall in each part of its range; without `from`, of the last hour. */
export function densityQuery(environment: string, filter: string, buckets = 120) {
  const path = `/api/console/${environment}/density?${filter ? `${filter}&` : ''}buckets=${buckets}`;
  return apiQuery<Density>(['density', environment], path);
}
