import type { Tool } from '@/lib/understand/match/tool';

const rows: Tool['rules'] = [
  [
    'read',
    `ps, images, logs, inspect, stats, top, port, version, info, events, diff, history, search, context ls|list|show|inspect, image ls|list|inspect|history, container ls|list|ps|logs|inspect|top|stats|port|diff,
    volume ls|list|inspect, network ls|list|inspect, system df|info|events, node ls|inspect|ps, service ls|ps|logs|inspect, stack ls|ps|services|config, secret ls|inspect, config ls|inspect, manifest inspect, buildx ls|inspect|du|version|imagetools, plugin ls,
    compose ps|logs|config|images|top|port|version|ls|events|convert, scout *, sbom, wait, trust inspect, buildx imagetools inspect, pod ps|ls|inspect|logs, healthcheck run, machine ls|inspect|info|list, container exists, attach --no-stdin, builder du, checkpoint ls, compose stats, namespace ls, mcp catalog ls|show, model ls|list, generate, generate *, unshare, auto-update --dry-run, swarm ca, compose watch --dry-run`,
  ],
  [
    'create',
    'pull, create, build, commit, import, load, save, export, image build|pull|load|import|save, container create|commit|export, volume create, network create, buildx build|create|bake|install, compose pull|build|create|cp, config create, manifest create, service create, stack deploy, compose up, swarm init, plugin install, context create|import|export, checkpoint create, image save, pod create, machine init, run, container run, compose run, play kube, kube play, bake, init, builder build, artifact pull|add, clone',
  ],
  [
    'change',
    'cp, container cp, start, stop, restart, kill, pause, unpause, rename, update, tag, push, login, logout, attach, container start|stop|restart|kill|pause|unpause|rename|update|attach, image tag|push, network connect|disconnect, compose start|stop|restart|kill|pause|unpause|up|push|scale|watch, service update|scale|rollback, node update|promote|demote, swarm update|join|leave|unlock|join-token|unlock-key, context use|update, manifest push|annotate, plugin enable|disable|set|upgrade, stack deploy, buildx use, compose attach, machine start|stop|set|ssh, pod start|stop|restart|kill|pause, mount, unmount, umount, image sign, system service, auto-update, desktop *, mcp *, model run, generate systemd, volume update, image mount, container restore, container checkpoint, container mount, container init, systemd, quadlet install, artifact push, compose publish',
  ],
  [
    'execute',
    'exec, container exec, compose exec, compose run, service exec, buildx history, debug, machine ssh',
  ],
  ['grant', 'secret create, trust *, trust * *'],
  ['destroy', 'rm, container rm|remove, compose rm, pod rm', { of: 'container', undo: 'no' }],
  [
    'destroy',
    'rmi, image rm|remove, manifest rm, buildx rm, checkpoint rm, artifact rm, untag, image untag, model rm',
    { of: 'image', undo: 'yes' },
  ],
  ['destroy', 'volume rm|remove', { of: 'volume', undo: 'no', whole: true }],
  [
    'destroy',
    'volume prune, system prune --volumes, compose down -v|--volumes, container prune, system prune, network prune, image prune, builder prune, buildx prune, pod prune, compose down --rmi',
    { scope: 'all', undo: 'no' },
  ],
  [
    'destroy',
    'volume prune, system prune --volumes, compose down -v|--volumes, compose rm -v, system reset, machine reset, volume prune -a|--all',
    { of: 'volume', scope: 'all', undo: 'no', whole: true },
  ],
  ['destroy', 'compose down', { of: 'container', undo: 'yes', scope: 'many' }],
  [
    'destroy',
    'network rm|remove, context rm, plugin rm, secret rm, config rm, service rm, node rm, machine rm, quadlet rm, context remove, kube down',
    { undo: 'no' },
  ],
  ['destroy', 'stack rm|down|remove', { of: 'stack', undo: 'no', whole: true }],
];

const flags = `-f --file --format --filter -t --tag --target --build-arg --platform --cache-from --cache-to --output -o --name --driver  --label --since --until --tail
  -n --timeout --signal -m --message --scale --replicas --image --network --volume --publish -p --env -e --opt --secret --ssh`;

/** Docker, Podman and what speaks like them. */
export const containerTools: readonly Tool[] = [
  {
    names: 'docker podman nerdctl',
    service: 'containers',
    flags: `${flags} -l --log-level --config -v`,
    aims: '-H --host -c --context --connection --url --project-name --profile',
    rules: rows,
  },
  {
    names: 'docker-compose podman-compose',
    service: 'containers',
    flags,
    aims: '--context --project-name --profile -H --host --env-file',
    rules: (rows ?? []).flatMap(([verb, patterns, more]) => {
      const own = patterns.split(',').filter((pattern) => pattern.trim().startsWith('compose '));
      return own.length > 0
        ? [[verb, own.map((pattern) => pattern.trim().slice(8)).join(', '), more] as const]
        : [];
    }),
  },
  {
    names:
      'crictl ctr buildah skopeo crane dive trivy grype syft cosign hadolint oras regctl regbot wharfie ',
    service: 'containers',
    flags: '-n --namespace -f -o --output --format --severity',
    rules: [
      [
        'read',
        'ps, images, logs, inspect, inspecti, pods, stats, info, version, digest, manifest, ls, catalog, config, list-tags, scan, image, fs, repo, k8s, verify, tree, tag ls, repo ls, image inspect, manifest get, blob get, triage, discover',
      ],
      [
        'create',
        'pull, copy, cp, from, bud, build, commit, sign, attest, generate-key-pair, export, append, create, sync, run, runp, sbom, image copy, attach',
      ],
      [
        'change',
        'push, start, stop, tag, stopp, tag, mutate, add, config, label, import, login, rebase, flatten',
      ],
      ['execute', 'exec, attach'],
      [
        'destroy',
        'rm, rmi, rmp, delete, images rm|remove, containers rm|delete, tag delete|rm, manifest delete, clean, prune',
        { undo: 'no' },
      ],
    ],
    otherwise: 'read',
  },
];
