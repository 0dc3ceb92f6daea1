import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a finished upgrade is to be put in place: written once the new cluster is complete. */
type Plan = { aside: string };

const planFile = (data: string) => `${data}.upgrade`;
export const nextCluster = (data: string) => `${data}.next`;

/**
 * Puts an upgraded cluster in the old one's place: the old folder is renamed to `aside`, the new one takes its name. The plan is on
 * the disk first, so that whoever comes after a crash between the two (finishUpgrade) can only go on with it.
 */
export function swapClusters(data: string, aside: string): void {
  const plan: Plan = { aside };
  writeFileSync(`${planFile(data)}.new`, JSON.stringify(plan), { flush: true });
  renameSync(`${planFile(data)}.new`, planFile(data));
  finishUpgrade(data);
}

/** Goes on with a swap that was cut off; nothing where there is none. To be called by whoever has claimed the data. */
export function finishUpgrade(data: string): void {
  if (!existsSync(planFile(data))) return;
  const { aside } = JSON.parse(readFileSync(planFile(data), 'utf8')) as Plan;
  if (!existsSync(aside)) renameSync(data, aside);
  if (!existsSync(path.join(data, 'PG_VERSION'))) renameSync(nextCluster(data), data);
  rmSync(planFile(data));
}
