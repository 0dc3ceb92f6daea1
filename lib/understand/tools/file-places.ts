import type { Finding } from '@/lib/understand/match/finding';

/** Folders and files that are built or fetched, and are made again by one command. */
const madeAgain =
  /(^|\/)(node_modules|dist|build|out|target|coverage|\.next|\.nuxt|\.turbo|\.cache|\.parcel-cache|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.nox|\.venv|venv|\.gradle|\.terraform|tmp|temp|\.tmp|bin\/Debug|obj|\.eggs|[\w.-]*\.egg-info|vendor\/bundle|bower_components|\.svelte-kit|storybook-static|test-results|playwright-report|\.nyc_output|\.vite|\.angular)(\/|$)|\.(pyc|pyo|o|class|log|tmp|bak|swp|orig|rej|tsbuildinfo)$|(^|\/)(\.DS_Store|nohup\.out)$/i;
const temporary = /^(\/tmp|\/var\/tmp|~\/\.cache|\$TMPDIR|\/dev\/shm)\/./;
/** Whole systems, homes and what databases keep. */
const everything =
  /^(\/+|\/\*|\/\.\*?|~\/?|~\/\*|\.\/?|\.\/\*|\*|\.\.\/?|\.\.\/\*|\.\*|\/(bin|boot|dev|etc|home|lib|lib64|opt|proc|root|sbin|srv|sys|usr|var|Users|System|Library|mnt|data|media|run|Applications)(\/\*|\/)?|[A-Za-z]:[\\/]*\*?|C:\\Windows.*|\/(etc|var\/lib|var\/log|var\/www|usr\/lib|usr\/bin|usr\/local|home\/\*|mnt|data|srv|opt|boot)\/[^/]*\/?\*?|\$HOME|\.git\/?)$/;
export const device =
  /^(\/dev\/(?!null|zero|u?random|stdin|stdout|stderr|tty|fd|shm|full)[\w/*-]+|\\\\\.\\\S+|\/proc\/sysrq-trigger|\/dev\/disk\/\S+)$/;

export type Place = { light: boolean; whole: boolean };

/** How much a path stands for. Not known: never light. */
export function placeOf(path: { text: string; known: boolean }): Place {
  const text = path.text.replace(/\/{2,}/g, '/');
  const climbs = text.includes('..');
  return {
    light: path.known && !climbs && (madeAgain.test(text) || temporary.test(text)),
    whole: everything.test(text) || device.test(text),
  };
}

/** Files whose content is infrastructure: what a change to them affects. First that fits. */
const infrastructureFiles: readonly (readonly [RegExp, string, string])[] = [
  [/\.(tf|tfvars|tf\.json|hcl|tofu)$/i, 'terraform', 'configuration'],
  [
    /(^|\/)(\.github\/workflows\/|\.gitlab-ci|\.circleci\/|\.buildkite\/|azure-pipelines|Jenkinsfile|\.drone\.ya?ml|bitbucket-pipelines|cloudbuild\.ya?ml|buildspec\.ya?ml|\.travis\.ya?ml|\.woodpecker)/i,
    'ci',
    'workflow',
  ],
  [
    /(^|\/)(Dockerfile[\w.-]*|Containerfile|[\w.-]*\.dockerfile|(docker-)?compose[\w.-]*\.ya?ml)$/i,
    'containers',
    'image or service',
  ],
  [
    /(^|\/)(\.env[\w.-]*|credentials|\.npmrc|\.netrc|\.pgpass|\.aws\/(config|credentials)|\.kube\/config|kubeconfig[\w.-]*|id_(rsa|ed25519|ecdsa)|[\w.-]*\.(pem|key|pfx|p12)|secrets?\.(ya?ml|json|toml|env))$/i,
    'secrets',
    'secret',
  ],
  [
    /(^|\/)(authorized_keys|sudoers|sudoers\.d\/.+|\.ssh\/config|sshd_config|pg_hba\.conf|passwd|shadow|group|\.htpasswd)$/i,
    'system access',
    'permission',
  ],
  [
    /(^|[/._-])(iam|policy|policies|role|roles|rbac|permission|trust|bucket-policy|scp)[\w.-]*\.(json|ya?ml|cedar|rego)$/i,
    'permissions',
    'policy',
  ],
  [
    /(^|\/)(k8s|kubernetes|manifests?|helm|charts?|kustomize|overlays|deploy|deployments?|argocd|flux|clusters)\/.*\.(ya?ml|json|tpl)$|(^|\/)(Chart|values[\w.-]*|kustomization|deployment|service|ingress|statefulset|configmap|namespace)\.ya?ml$/i,
    'kubernetes',
    'manifest',
  ],
  [
    /(^|\/)(Pulumi[\w.-]*\.ya?ml|cdk\.json|serverless\.ya?ml|template\.ya?ml|samconfig\.toml|cloudformation[\w./-]*|[\w.-]*\.cfn\.(ya?ml|json)|playbook[\w.-]*\.ya?ml|inventory[\w.-]*|site\.ya?ml|fly\.toml|vercel\.json|netlify\.toml|wrangler\.(toml|jsonc?)|firebase\.json|app\.ya?ml|Procfile|ansible\.cfg)$/i,
    'infrastructure',
    'configuration',
  ],
  [
    /^\/etc\/|(^|\/)(nginx|haproxy|httpd|crontab|[\w.-]+\.(service|timer|socket)|resolv\.conf|hosts)($|[/.])/,
    'system',
    'configuration',
  ],
  [/(^|\/)migrations?\/.*\.(sql|py|ts|js|rb)$/i, 'database', 'migration'],
];

export function infrastructureOf(path: string): { service: string; kind: string } | null {
  const found = path.length > 1000 ? undefined : infrastructureFiles.find(([pattern]) => pattern.test(path));
  return found ? { service: found[1], kind: found[2] } : null;
}

/** What writing to a file by a redirection does. `empty`: nothing is written, the file is only emptied. */
export function findFileWrite(
  target: { text: string; known: boolean },
  how: { append: boolean; empty: boolean; words: string; edit?: boolean },
): Finding {
  const base = { resource: target.text.slice(0, 200), words: how.words.slice(0, 160) };
  if (device.test(target.text))
    return {
      ...base,
      verb: 'destroy',
      service: 'disks',
      kind: 'disk',
      whole: true,
      reversible: 'no',
      rule: 'write to a device',
    };
  const infrastructure = infrastructureOf(target.text);
  const service = infrastructure?.service ?? 'files';
  const kind = infrastructure?.kind ?? 'file';
  const { light } = placeOf(target);
  if (how.empty && !how.append)
    return { ...base, verb: 'destroy', service, kind, light, reversible: 'no', rule: 'empties a file' };
  if (infrastructure?.kind === 'permission')
    return { ...base, verb: 'grant', service, kind, rule: 'writes who may enter' };
  // A plain `>` mostly makes a file; of a system's or a project's configuration it is known that it is there.
  return {
    ...base,
    verb: how.append || infrastructure !== null || how.edit === true ? 'change' : 'create',
    service,
    kind,
    light,
    rule: how.append ? 'appends to a file' : 'writes a file',
    reversible: how.append ? 'yes' : 'unknown',
  };
}
