import type { Tool } from '@/lib/understand/match/tool';

/** Google Cloud. Commands are groups, then a verb, then names; listed is what the verb does not tell. */
export const gcloud: Tool = {
  names: 'gcloud',
  service: 'gcloud',
  withService: true,
  aims: '--project --account --configuration --region --zone --cluster --namespace --instance',
  flags: `--format --filter --verbosity --impersonate-service-account --billing-project --log-http --limit --sort-by --page-size --member
    --role --image --source --machine-type --network --subnet --tags --labels --metadata --size --num-nodes --service-account --scopes
    --command --database-version --tier --display-name --description --location --keyring --key --version --uri --flags-file`,
  rules: [
    [
      'read',
      'info, version, topic, components list, auth list|describe|print-access-token|print-identity-token, config list|get|get-value, config configurations list|describe, * logs tail|read, logging read|tail, app logs *, app browse, run services logs *, builds log, compute ssh-keys list, projects get-iam-policy, * * get-iam-policy, * * * get-iam-policy, compute scp --dry-run, container get-server-config, deployment-manager deployments create|update --preview, container images list-tags',
    ],
    ['read', 'secrets versions access', { of: 'secret' }],
    [
      'change',
      'config set|unset, config configurations activate|create|delete, auth configure-docker|revoke, components install|update|remove, container clusters get-credentials, container clusters upgrade|resize|update, app deploy, run deploy, run services update|update-traffic|replace, run jobs update|deploy, functions deploy, compute instances start|stop|reset|suspend|resume|set-*|add-*|remove-*|attach-disk|detach-disk|move, compute ssh, compute scp, sql instances patch|restart|failover|promote-replica|import, sql import *, deploy rollouts *, pubsub topics publish, pubsub subscriptions seek|ack, dns record-sets update, dns record-sets transaction execute|start|add|remove|abort, init',
    ],
    [
      'create',
      'builds submit, compute scp, storage cp, storage buckets create, storage mv, pubsub topics publish, sql export *, sql backups create, secrets versions add, firestore export, datastore export, artifacts docker upgrade, spanner databases execute-sql, deploy releases create, dns record-sets create',
    ],
    [
      'execute',
      'run jobs execute, scheduler jobs run, functions call, builds triggers run, workflows execute|run, spanner databases execute-sql, compute ssh, alpha cloud-shell ssh, cloud-shell ssh, dataproc jobs submit *, dataflow jobs run, ai custom-jobs create, composer environments run, sql connect, compute start-iap-tunnel, batch jobs submit, dataflow flex-template run',
    ],
    [
      'grant',
      'auth login|activate-service-account|application-default, auth application-default *',
      { of: 'credentials' },
    ],
    [
      'grant',
      '* add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy, * * add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy, * * * add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy, iam roles create|update|undelete|copy, iam service-accounts create|enable|disable|undelete|update, iam service-accounts keys create|upload|enable|disable, iam workload-identity-pools *, services api-keys create|update, access-context-manager *, compute firewall-rules create|update, compute firewall-policies rules create|update, sql users create|set-password, sql instances patch --authorized-networks, container clusters update --master-authorized-networks|--enable-master-authorized-networks, compute os-login ssh-keys add, compute project-info add-metadata, identity groups memberships add|delete, iam service-accounts sign-*, container clusters create-auto --authorized, organizations *, compute instances add-iam-policy-binding, storage buckets update --clear-public-access-prevention',
    ],
    ['change', 'services enable, services disable, projects undelete|update, organizations list|describe'],
    [
      'read',
      'organizations list|describe|get-iam-policy, * * list, * * * list, * list, * describe, * * describe, * * * describe',
    ],
    ['destroy', 'projects delete', { of: 'project', undo: 'yes', whole: true }],
    ['destroy', 'sql instances delete', { of: 'database', undo: 'no', whole: true }],
    ['destroy', 'storage rm, storage objects delete', { of: 'object', undo: 'no' }],
    ['destroy', 'storage rm --recursive|-r', { of: 'bucket', undo: 'no', whole: true, scope: 'all' }],
    [
      'destroy',
      'storage rsync --delete-unmatched-destination-objects',
      { of: 'object', undo: 'no', scope: 'many' },
    ],
    [
      'destroy',
      'kms keys versions destroy, secrets versions destroy',
      { of: 'key', undo: 'no', whole: true },
    ],
    [
      'destroy',
      'sql backups delete, redis instances failover --data-protection-mode=force-data-loss',
      { of: 'database', undo: 'no', whole: true },
    ],
    [
      'destroy',
      'app versions delete, app instances delete, container images untag, container images delete, artifacts docker images delete, compute instances delete --delete-disks, alpha resources delete, datastore indexes cleanup, firestore bulk-delete, firestore operations delete',
      { undo: 'no' },
    ],
  ],
};

/** Cloud Storage's older command line. */
export const gsutil: Tool = {
  names: 'gsutil',
  service: 'gcloud storage',
  flags: '-o -h -u -p -l -c -b -s',
  harmless: '-n',
  rules: [
    [
      'read',
      'ls, cat, stat, du, hash, help, version, test, signurl, iam get, acl get, lifecycle get, cors get, versioning get, bucketpolicyonly get',
    ],
    ['create', 'mb, cp, compose'],
    [
      'change',
      'mv, rsync, rewrite, setmeta, lifecycle set, versioning set, cors set, web set, retention set, label ch|set, notification create, config, kms authorize, requesterpays set',
    ],
    ['grant', 'iam ch|set, acl ch|set, defacl ch|set, hmac create, ubla set, pap set'],
    ['destroy', 'rm', { of: 'object', undo: 'no' }],
    ['destroy', 'rm -r|-R', { of: 'bucket', undo: 'no', scope: 'all', whole: true }],
    ['destroy', 'rb', { of: 'bucket', undo: 'no', whole: true }],
    ['destroy', 'rsync -d', { of: 'object', undo: 'no', scope: 'many' }],
  ],
};
