import type { Tool } from '@/lib/understand/match/tool';

const flags = `-o --output -l --selector -f --filename -k --kustomize -c --container --as --as-group --token --user --field-selector --timeout --grace-period
  --image --port --replicas -p --patch --type --from-literal --from-file --since --tail --sort-by --template --overrides --cascade --field-manager
  --target-port --name --max --min --cpu-percent --verb --resource --role --clusterrole --serviceaccount --docker-server --docker-username --docker-password --request-timeout`;
const aims = '--context --kubeconfig --cluster --server -s -n --namespace';
const whole = 'ns|namespace|namespaces|project|projects';
const stores =
  'pv|persistentvolume|persistentvolumes|pvc|persistentvolumeclaim|persistentvolumeclaims|statefulset|statefulsets|sts|crd|crds|customresourcedefinition|customresourcedefinitions|node|nodes|no|clusters|cluster|machinedeployment|machines|volumesnapshot|volumesnapshots|storageclass';
const rights =
  'role|roles|clusterrole|clusterroles|rolebinding|rolebindings|clusterrolebinding|clusterrolebindings|serviceaccount|serviceaccounts|sa|token|networkpolicy|networkpolicies|netpol|csr';

/** Kubernetes' and OpenShift's command line. */
export const kubectl: Tool = {
  names: 'kubectl oc k kubecolor',
  service: 'kubernetes',
  flags,
  aims,
  rules: [
    [
      'read',
      'get, describe, logs, log, top, explain, api-resources, api-versions, cluster-info, version, diff, events, wait, completion, kustomize, options, status, whoami, auth can-i|whoami, config view|current-context|get-contexts|get-clusters|get-users, rollout status|history, plugin list, port-forward, proxy, krew list|search|info, neat, tree, stern, ctx, ns, apply view-last-applied',
    ],
    [
      'read',
      'get secret|secrets, get secret|secrets *, describe secret|secrets *, create token, view-secret',
      { of: 'secret' },
    ],
    [
      'grant',
      'create token, auth reconcile, certificate approve|deny, adm policy *, policy add-*|remove-*, login, adm groups *, create-token, sa get-token, adm certificate *',
    ],
    ['create', 'create, run, expose, debug, new-app, new-project, attach, krew install, autoscale'],
    ['execute', 'exec, rsh, attach, start-build, debug node/*'],
    [
      'change',
      'apply, cp, edit, patch, replace, scale, autoscale, set, label, annotate, rollout restart|undo|pause|resume, cordon, uncordon, drain, taint, convert, config use-context|set-context|set|set-cluster|set-credentials|rename-context|unset|delete-context|delete-cluster|delete-user, rollback, tag, import-image, adm *, project, krew upgrade|uninstall, ctx *, ns *',
    ],
    [
      'grant',
      `create ${rights}, create ${rights} *, set serviceaccount|subject, create secret, create secret *, create service loadbalancer|nodeport, expose --type=LoadBalancer, expose --type=NodePort, edit|patch ${rights}`,
      { of: 'permission' },
    ],
    ['create', 'create secret, create secret *, create serviceaccount|sa', { of: 'secret' }],
    ['destroy', 'delete', { undo: 'unknown' }],
    [['destroy', 'grant'], `delete ${rights}`, { of: 'permission', undo: 'unknown' }],
    ['destroy', 'delete --all|-A|--all-namespaces', { undo: 'no', scope: 'all', whole: true }],
    ['destroy', `delete ${whole}`, { of: 'namespace', undo: 'no', whole: true, scope: 'all' }],
    ['destroy', `delete ${stores}`, { of: 'volume', undo: 'no', whole: true }],
    ['destroy', 'delete all, delete * --all', { undo: 'no', scope: 'all', whole: true }],
    [
      'destroy',
      'replace --force, apply --prune, drain --delete-emptydir-data|--delete-local-data|--force, evict, adm prune *',
      { undo: 'no', scope: 'many' },
    ],
  ],
};

/** Tools around Kubernetes. */
export const kubernetesTools: readonly Tool[] = [
  {
    names: 'helm helm3',
    service: 'helm',
    flags:
      '-f --values --set --set-string --set-file --version --timeout -o --output --repo --username --password --description --max --history-max',
    aims: '--kube-context --kubeconfig -n --namespace --kube-apiserver',
    rules: [
      [
        'read',
        'list, ls, status, history, hist, get, get *, show, show *, search, search *, template, lint, version, env, verify, inspect, diff, diff *, repo list|ls, plugin list|ls, dependency|dep list|ls, completion, test --dry-run, secrets view',
      ],
      ['create', 'install, create, package, pull, fetch, plugin install, dependency|dep build|update'],
      [
        'change',
        'upgrade, rollback, push, repo add, repo update|up|remove|rm, plugin update|uninstall, registry login|logout, repo index, cm-push, secrets enc|edit',
      ],
      ['execute', 'test'],
      ['destroy', 'uninstall, delete, del, un', { of: 'release', undo: 'no', whole: true }],
      ['destroy', 'upgrade --force, upgrade --cleanup-on-fail --force', { of: 'release', undo: 'unknown' }],
    ],
  },
  {
    names: 'helmfile',
    service: 'helm',
    flags: '-f --file -l --selector --set --values --state-values-set',
    aims: '-e --environment --kube-context -n --namespace',
    rules: [
      ['read', 'list, diff, template, lint, status, build, fetch, version, deps'],
      ['change', 'apply, sync, repos, cache'],
      ['destroy', 'destroy, delete', { of: 'release', scope: 'all', undo: 'no', whole: true }],
    ],
  },
  {
    names:
      'kustomize kubeval kubeconform kube-score polaris pluto stern kubectx kubens k9s kail popeye conftest kubie',
    service: 'kubernetes',
    flags: '-o --output -n --namespace --context',
    rules: [['change', 'edit *, edit']],
    otherwise: 'read',
  },
  {
    names: 'argocd',
    service: 'argocd',
    aims: '--server --dest-namespace --dest-server --project --env',
    flags:
      '--revision --repo --path -o --output --kind --resource-name -l --selector --grpc-web-root-path --auth-token --username --password',
    rules: [
      [
        'read',
        'app list|get|diff|history|manifests|logs|wait|resources, cluster list|get, repo list|get, proj list|get, account list|get|get-user-info|can-i, version, context, appset list|get, admin dashboard, cert list',
      ],
      ['create', 'app create, repo add, cluster add, proj create, appset create, cert add-*'],
      [
        'change',
        'app sync|set|unset|rollback|patch|edit|terminate-op|actions, app actions *, login, logout, relogin, proj set, proj add-*|allow-*|deny-*|remove-*, app patch-resource',
      ],
      [
        'grant',
        'account update-password|generate-token|delete-token, proj role *, cluster rotate-auth, admin initial-password, proj add-source|add-destination',
      ],
      ['destroy', 'app delete', { of: 'app', undo: 'no', whole: true }],
      [
        'destroy',
        'app sync --prune|--force|--replace, app delete-resource',
        { scope: 'many', undo: 'unknown' },
      ],
      [
        'destroy',
        'cluster rm, repo rm, proj delete, appset delete, cert rm',
        { undo: 'unknown', whole: true },
      ],
    ],
  },
  {
    names: 'flux',
    service: 'flux',
    aims: '--context -n --namespace --kubeconfig',
    flags: '--path --branch --owner --repository --interval --source --url -o',
    rules: [
      [
        'read',
        'get, get *, check, logs, diff, diff *, export, export *, trace, tree, tree *, stats, version, events, build, build *, list, list *, debug *',
      ],
      ['create', 'create, create *, bootstrap, bootstrap *, install, push, push *'],
      ['change', 'reconcile, reconcile *, suspend, suspend *, resume, resume *, tag, tag *, pull, pull *'],
      ['destroy', 'delete, delete *, uninstall', { undo: 'no', whole: true }],
    ],
  },
  {
    names: 'eksctl kops kubeadm k3d kind minikube talosctl rke k0sctl clusterctl rosa',
    service: 'kubernetes cluster',
    aims: '--region --cluster --profile --name --state --context',
    flags: '-f --config-file --nodes --node-type --kubeconfig -n --cloud --zones --driver --cpus --memory',
    rules: [
      [
        'read',
        'get, get *, describe, info, version, utils describe-stacks, export, export *, status, ip, service, logs, profile list, toolbox dump, validate, validate *, config images, config view, cluster list, kubeconfig get, addons list',
      ],
      ['create', 'create, create *, start, init, image load, image import, load *, node add'],
      [
        'change',
        'upgrade, upgrade *, scale, scale *, update, update *, utils *, set, set *, unset, unset *, enable *, disable *, drain, drain *, rolling-update *, edit, edit *, stop, pause, unpause, addons *, config set, join, kubeconfig *, toolbox *, cluster start|stop, apply-config, patch, reboot, shutdown, rollback',
      ],
      ['read', 'rolling-update * !--yes, update * !--yes'],
      [
        'grant',
        'create iamserviceaccount|iamidentitymapping|accessentry|podidentityassociation, delete iamidentitymapping|accessentry, token create, certs *, create secret, export kubecfg|kubeconfig --admin, create admin, create user',
      ],
      [
        'destroy',
        'delete, delete *, cluster delete, reset, delete-all, node delete, rm, remove',
        { of: 'cluster', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names: 'istioctl linkerd cilium velero crossplane kn tkn skaffold tilt devspace okteto telepresence',
    service: 'kubernetes',
    aims: '--context --kubeconfig -n --namespace --kube-context -p --profile',
    flags: '-f --filename --from-backup --include-namespaces --set --revision',
    rules: [
      [
        'read',
        'analyze, proxy-status, ps, proxy-config, proxy-config *, check, viz *, status, backup get|describe|logs|download, restore get|describe|logs, schedule get, version, diagnose, render, build, manifest generate, list, quit, logs, hubble *, connectivity *',
      ],
      ['create', 'install, backup create, restore create, schedule create, clusterctl *, inject'],
      [
        'change',
        'upgrade, deploy, run, dev, up, apply, intercept, connect, leave, pause, unpause, enable, disable',
      ],
      [
        'destroy',
        'uninstall, backup delete, restore delete, schedule delete, delete, down, destroy, purge',
        { undo: 'no', whole: true },
      ],
    ],
  },
];
