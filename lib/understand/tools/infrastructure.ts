import type { Tool } from '@/lib/understand/match/tool';
import { inspectAnsible, inspectSalt } from './ansible';

/** Infrastructure as code. */
export const infrastructureTools: readonly Tool[] = [
  {
    names: 'ansible',
    service: 'ansible',
    aims: '-i --inventory -l --limit',
    flags:
      '-m --module-name -a --args -u --user -f --forks -e --extra-vars -t --tree -B -P --become-user --private-key --vault-password-file -c --connection',
    harmless: '-C --check --list-hosts',
    inspect: inspectAnsible,
  },
  {
    names: 'terraform tofu opentofu terragrunt tf terramate',
    service: 'terraform',
    dashWords: true,
    aims: '-chdir --chdir -var-file --var-file -workspace --working-dir --terragrunt-working-dir --queue-include-dir',
    flags:
      '-var -target -out -replace -backend-config -state -lock-timeout -parallelism -state-out -filter --target --var --replace --terragrunt-config ',
    rules: [
      [
        'read',
        'plan, validate, show, output, graph, providers, providers *, version, console, state list|show|pull, workspace list|show, fmt -check, test, metadata functions, get, force-unlock -help, login -help, plan -destroy, plan-all, run-all plan|validate|output, hclfmt --check, refresh -dry, output-all, modules, graph-dependencies, run plan, run --all plan, stack plan, stack output, list, find, render',
      ],
      ['create', 'init, workspace new, get -update, stack generate, run-all init'],
      [
        'change',
        'apply, import, refresh, fmt, taint, untaint, state mv|push|replace-provider, workspace select, force-unlock, apply-all, run-all apply, run apply, run --all apply, hclfmt, stack run apply, login, logout, init -upgrade, init -reconfigure, init -migrate-state',
      ],
      [
        'destroy',
        'destroy, destroy-all, apply -destroy, apply --destroy, run-all destroy, run destroy, run --all destroy, stack run destroy, run-all apply -destroy',
        { of: 'stack', undo: 'no', scope: 'all', whole: true },
      ],
      ['destroy', 'destroy -target|--target', { undo: 'no' }],
      ['destroy', 'apply -replace|--replace', { undo: 'no' }],
      ['destroy', 'state rm', { of: 'state', undo: 'unknown' }],
      ['destroy', 'workspace delete', { of: 'workspace', undo: 'no', whole: true }],
    ],
  },
  {
    names: 'pulumi',
    service: 'pulumi',
    aims: '-s --stack -C --cwd',
    flags: '-t --target -m --message -c --config --config-file -p --parallel -r --replace',
    harmless: '--preview-only',
    rules: [
      [
        'read',
        'preview, pre, whoami, about, version, logs, console, config, config get, stack, stack ls|output|history|graph|export, schema *, plugin ls, policy ls, state list, org *, env get|ls, convert',
      ],
      ['create', 'new, stack init, plugin install, install, policy publish|new, env init, import'],
      [
        'change',
        'up, update, refresh, cancel, config set|rm|cp|set-all|rm-all, stack select|rename|tag|import|change-secrets-provider, watch, state move|rename|unprotect|protect|repair|taint, login, logout, env set|edit, policy enable|disable',
      ],
      ['destroy', 'destroy, down', { of: 'stack', undo: 'no', scope: 'all', whole: true }],
      ['destroy', 'stack rm, env rm', { of: 'stack', undo: 'no', whole: true }],
      ['destroy', 'state delete, up --replace|-r, plugin rm', { undo: 'unknown' }],
      ['execute', 'env run'],
    ],
  },
  {
    names: 'cdk cdktf cdklocal sst amplify copilot',
    service: 'cdk',
    aims: '--profile -c --context --stage --env --region -e -a --app --name -n',
    flags: '-o --output --toolkit-stack-name --require-approval --parameters',
    rules: [
      [
        'read',
        'list, ls, diff, synth, synthesize, doctor, docs, metadata, notices, version, status, app show|ls, env show|ls, svc show|ls|logs|status, console, pull, env list|get, outputs, output, context, acknowledge, ',
      ],
      ['create', 'init, bootstrap, add, env add, env init, app init, svc init, get, import'],
      [
        'change',
        'deploy, watch, push, rollback, dev, publish, migrate, update, svc deploy, env deploy, env checkout, configure, unlock, refresh, context --clear, secret set, bind, start',
      ],
      ['execute', 'task run, svc exec, shell, mock'],
      [
        'destroy',
        'destroy, delete, remove, svc delete, app delete, env delete, env remove, job delete, secret remove',
        { of: 'stack', undo: 'no', scope: 'all', whole: true },
      ],
      ['destroy', 'gc', { scope: 'many', undo: 'no' }],
    ],
  },
  {
    names: 'serverless sls sam samlocal chalice zappa up apex claudia architect arc',
    service: 'serverless',
    aims: '-s --stage --region -r --profile --aws-profile --stack-name --config-env -c --config',
    flags:
      '-f --function -t --template --template-file --s3-bucket --capabilities --parameter-overrides -p --param --image-repository',
    rules: [
      [
        'read',
        'info, logs, print, package, metrics, validate, list, list *, deploy list, deploy list *, plugin list, doctor, tail, status, url, generate, local generate-event, remote test-event list',
      ],
      ['create', 'create, init, new-project, bootstrap, build, plugin install'],
      [
        'change',
        'deploy, deploy *, sync, update, rollback, config *, config, login, logout, publish, schedule, promote, dev, offline, dashboard',
      ],
      [
        'execute',
        'invoke, invoke *, local invoke, local start-api, local start-lambda, remote invoke, manage, local',
      ],
      [
        'destroy',
        'remove, delete, undeploy, destroy, down, rollback --destroy, plugin uninstall',
        { of: 'stack', undo: 'no', scope: 'all', whole: true },
      ],
    ],
  },
  {
    names: 'ansible-playbook',
    service: 'ansible',
    aims: '-i --inventory -l --limit',
    flags:
      '-e --extra-vars -t --tags --skip-tags -u --user -f --forks --vault-password-file --vault-id --private-key --start-at-task -c --connection',
    harmless: '--check -C --syntax-check --list-hosts --list-tasks --list-tags',
    inspect: (_, argv) => {
      const names = argv.words.map((word) => word.text).join(' ');
      const removes =
        /(destroy|teardown|delete|remove|wipe|purge|decommission|terminate|uninstall|cleanup|drop)/i.test(
          names,
        );
      const base = {
        service: 'ansible',
        kind: 'playbook',
        resource: names.slice(0, 200),
        words: `ansible-playbook ${names}`.slice(0, 200),
      };

      const change = {
        ...base,
        verb: 'change' as const,
        scope: 'many' as const,
        rule: 'ansible-playbook changes hosts',
      };
      return removes
        ? [{ ...change, verb: 'destroy', rule: "general verb in a playbook's name" }, change]
        : [change];
    },
  },
  {
    names:
      'ansible-vault ansible-galaxy ansible-inventory ansible-doc ansible-lint ansible-config ansible-pull ansible-console',
    service: 'ansible',
    rules: [
      ['read', 'view, list, search, info, init --help'],
      ['create', 'create, install, init, * install, * init'],
      ['change', 'edit, encrypt, decrypt, rekey, encrypt_string'],
      ['destroy', 'remove, * remove, delete'],
    ],
    otherwise: 'read',
  },
  {
    names:
      'packer vagrant virsh vmrun VBoxManage vboxmanage govc qm pct xe multipass limactl colima lxc incus lxd orb utmctl prlctl',
    service: 'machines',
    dashWords: true,
    flags: '-var -var-file -only -except --name --type --remote -vm --vm',
    rules: [
      [
        'read',
        'validate, inspect, fmt -check, version, plugins, status, global-status, ssh-config, port, box list|outdated, list, list *, dominfo, domstate, dumpxml, dumpjson, vncdisplay, nodeinfo, info, ls, find, config, snapshot list, showvminfo, capabilities, get, snapshot-list, net-list, pool-list, vol-list, ps, image list, disk.ls, vm.info, datastore.ls, about, logs, console',
      ],
      [
        'create',
        'build, init, up, launch, define, create, clone, snapshot-create-as, snapshot-create, snapshot, box add, createvm, clonevm, import, export, plugin install, vol-create, net-define, pool-define, vm.create, vm.clone, snapshot save, copy, install',
      ],
      [
        'change',
        'fmt, halt, reload, resume, suspend, provision, package, start, stop, shutdown, reboot, reset, pause, edit, attach-*, detach-*, autostart, set*, controlvm, modifyvm, startvm, restart, snapshot-revert, snapshot revert, snapshot restore|push|pop, restore, migrate, rename, mv, vm.power, vm.migrate, resize, update, restore, move, config *, publish, move, storageattach',
      ],
      ['execute', 'ssh, exec, shell, powershell, rdp, guestcontrol, enter, guest exec'],
      [
        'destroy',
        'destroy, undefine, delete, unregistervm, rm, remove, purge, box remove|prune, snapshot-delete, snapshot delete, snapshot rm, vol-delete, vol-wipe, pool-delete, net-destroy, net-undefine, vm.destroy, datastore.rm, deleteVM, delsnapshot, vm-destroy, closemedium, snapshot.remove, object.destroy, image delete, storage delete, network delete, profile delete',
        { of: 'instance', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names: 'salt salt-call salt-ssh pssh parallel-ssh pdsh clush dsh',
    service: 'salt',
    flags: '-h -H -w -l -u -g -t -b -p -i --hosts --user --timeout --batch-size',
    harmless: '--test=True',
    inspect: inspectSalt,
    rules: [
      [
        'read',
        '* test.ping|grains.items|grains.get|pillar.items|pillar.get|disk.usage|status.*|service.status|network.*, grains.items, state.show_*, * state.show_*',
      ],
      ['change', '*, state.apply, state.highstate, * state.*'],
      ['grant', '* user.*|group.*|ssh.*, user.*'],
      [
        'destroy',
        '* file.remove|file.rmdir|pkg.remove|pkg.purge|user.delete|group.delete|mysql.db_remove|lvm.lvremove|cmd.rm',
        { undo: 'no', scope: 'many' },
      ],
    ],
    otherwise: 'execute',
  },
  {
    names:
      'puppet chef-client chef-solo chef knife salt-run cfn rain sceptre stacker formica bosh nomad consul boundary waypoint oci ibmcloud doctl linode-cli hcloud scw vultr-cli exo civo openstack nova cinder aliyun tccli metal equinix',
    service: 'infrastructure',
    aims: '--environment -E --env -e --profile --context --config-file -c --project --region -address -namespace --os-cloud --server-url -d --deployment',
    flags: '-o --output --format -f --file -n --name -t --target',
    harmless: '--noop --why-run -W --test=True',
    rules: [
      [
        'execute',
        'agent, apply, job dispatch, ssh, exec, cmd.run, job run, alloc exec, * cmd.run, * cmd.*, errand, run-errand',
      ],
      [
        'change',
        'node drain, node eligibility, job run|stop|scale|revert|promote, kv put, state.apply, * state.apply, * state.highstate, * service.restart, * pkg.install, deploy, cloud-config, update-*, compute droplet-action *, server reboot|stop|start|rebuild|resize, job stop',
      ],
      [
        'read',
        'job status|inspect|plan|history, node status, kv get, members, catalog *, * test.ping, * grains.items, test.ping, alloc logs|status|fs, node show|list|info, account get, compute droplet list|get, deployments, vms, tasks, operator raft list-peers, diff',
      ],
      [
        'grant',
        'acl *, user create, user add, role create, role add, role assignment, keypair create, security group rule create|delete, ssh-key add|create, compute ssh-key *, iam *, token create, add-user',
      ],
      [
        'destroy',
        'job stop -purge|--purge, delete-deployment, deld, node delete, client delete, kv delete, cookbook delete, volume delete, server delete, project purge, stack delete, compute droplet delete, databases delete, kubernetes cluster delete, delete-env, namespace delete, system gc, operator raft remove-peer, linodes delete, image delete, bulk delete, data bag delete, environment delete, role delete, rm, terminate, delete, compute instance terminate, os object bulk-delete, db autonomous-database delete, os bucket delete',
        { undo: 'no', whole: true },
      ],
      [
        'destroy',
        '* file.remove, * pkg.remove|purge, * user.delete, * , cmd.run rm',
        { undo: 'no', scope: 'many' },
      ],
    ],
  },
];
