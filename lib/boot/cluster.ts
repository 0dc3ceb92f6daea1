import type { PostgresAccount } from './postgres-account';

/** One embedded Postgres: where it lives and how it is run. Passed between the parts of lib/boot that drive it. */
export type Cluster = {
  /** Interlock's data folder: port, log and locks. */
  dataDir: string;
  /** Real path of the cluster's own folder. */
  data: string;
  /** Folder of initdb and postgres. */
  bin: string;
  /** Undefined: runs as the user of this process. */
  account: PostgresAccount | undefined;
  /** Password of the superuser `interlock`, derived from the instance secret. */
  password: string;
  /** Major version of the programs. */
  major: number;
};

/** Superuser and database of an embedded cluster; the superuser owns the schema and migrates. */
export const clusterOwner = 'interlock';

/** Address of a database of an embedded cluster, as the superuser. */
export function clusterUrl(cluster: Pick<Cluster, 'password'>, port: number, database: string): string {
  return `postgresql://${clusterOwner}:${cluster.password}@127.0.0.1:${port}/${database}`;
}
