/** Kinds of things that many others stand on. Losing one of them takes an environment, or a good part of it, along. */
const wholeKinds = new Set(
  `stack stack-set stack-instances cluster database db-instance db-cluster instance-group bucket volume disk namespace project account
   repository repo hosted-zone zone managed-zone vault keyvault key resource-group group environment file-system table index vpc
   subnet network subscription organization state app site tenant node-group nodegroup backup snapshot db-snapshot workspace
   deployment-group server storage-account dataset topic queue stream user-pool load-balancer global-cluster domain pool dataset
   keyspace schema collection realm service-account pvc pv persistentvolumeclaim persistentvolume crd customresourcedefinition`
    .trim()
    .split(/\s+/),
);

export function isWholeKind(kind: string): boolean {
  return wholeKinds.has(kind);
}
