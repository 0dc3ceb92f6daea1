import type { Tool } from '@/lib/understand/match/tool';

const looks = `list, ls, info, status, show, logs, log, ps, whoami, inspect, version, help, open, apps, apps:info, apps:list, * list, * ls, * show, * info, * status, * get, * logs, * view, * describe, regions, releases, config, config:get, env ls, domains, addons, pg, pg:info, pg:ps, pg:credentials, pg:backups, pg:diagnose, maintenance,
  certs, features, labs, plugins, tail, docs, doctor, diff, lint, validate, check, checks list, dig, history, machine list|status, volumes list, secrets list, ips list, scale show, services list, platform *, auth whoami, auth:whoami, config show, dashboard, * * list, * * get, * * info, pg:locks, pg:outliers, redis:info, usage, doc, orgs, teams, target list, members, account, tail *, deployments list, releases:info, pipelines, pipelines:info, spaces, buildpacks, stack, drains, access, keys, webhooks, sessions, projects:list, functions:log, functions:list, hosting:sites:list, use list, apps:sdkconfig, remoteconfig:get, database:get, db dump, db diff, db lint, inspect db, migration list, gen types, gen *, d1 info, r2 bucket info, kv key get, kv key list, types, env list, env get, env:list, env:get, status:*, sites:list, watch, addons:info, addons:docs, addons:plans, redis, container, ci, ci:info, ci:list, reviewapps, telemetry, run:list, `;

/** Platforms that host applications. */
export const platformTools: readonly Tool[] = [
  {
    names:
      'heroku fly flyctl vercel now netlify ntl wrangler supabase firebase render railway dokku scalingo cf eb gigalixir platform upsun porter koyeb northflank qovery deta surge gh-pages caprover pantheon terminus acli lagoon clever fastly akamai planetscale pscale neonctl neon turso xata  mongocli convex appwrite hasura nhost encore deployctl sentry-cli datadog-ci newrelic nrdiag launchdarkly ldcli statsig  stripe twilio auth0 okta sendgrid mailgun algolia shopify contentful sanity dnsimple ngrok-cli snowflake databricks dbt airflow prefect dagster astro-cli astrocli confluent aiven avn upstash',
    service: 'platform',
    aims: '-a --app -r --remote -s --space -S --scope -e --env --environment -c --config --project --project-ref -P --account --site --org --team -t --target --stage --branch -p --profile --context --cluster --service --name --workspace --account-id',
    flags:
      '-m --message --region -n --num --size --type --token -i --image --dir -d --auth --alias -o --output --plan --file -f --command  --id --tag --value --ttl --schema  --data --body --confirm --namespace-id --binding',
    rules: [
      ['read', looks],
      ['change', '--prod|--production'],
      [
        'execute',
        'run, run:detached, ssh, console, ssh console, sftp shell, pg:psql, psql, redis:cli, shell, invoke, functions invoke, dev, start, local *, ps:exec, functions:shell, emulators:start, emulators:exec, d1 execute, db query, machine exec, machine run, jobs run *, trigger, proxy, connect, test, exec, functions:invoke, dags trigger, tasks run, build, workers dev, dev:exec, sql, workflows trigger, serve, functions serve, redis:*-cli, bundle exec, job run, api, studio',
      ],
      [
        'create',
        'create, apps:create, launch, init, addons:create, deploy:create, domains add, domains:add, pg:backups:capture, pg:backups capture, apps create, volumes create, volumes snapshots create, postgres create, redis create, ips allocate, ips allocate-v4|allocate-v6, link, env add, env pull, projects create, project add, sites:create, kv namespace create, kv:namespace create, d1 create, r2 bucket create, queues create, kv key put, kv:key put, r2 object put, migration new, functions new, functions , db branch create, branch create, database create, pipelines:create, fork, apps:fork, certs:add, add, machine clone, new, snapshot create, backup create, d1 export, releases new, clone, sourcemaps upload, target create, functions:create, hosting:sites:create, hosting:channel:create, hosting:channel:deploy, database:push, firestore:export, pull, addons:attach, telemetry:add, webhooks:add, upload, import, dns add, generate, deploys , bootstrap, init *, kafka topic create, topic create, secret , certs issue, certs add',
      ],
      [
        'change',
        `deploy, up, push, publish, release, releases deploy, redeploy, restart, scale, rollback, promote, config:set, env:set, env set, ps:scale, ps:restart, ps:stop, ps:resize, ps:type, dyno:scale, dyno:restart, dyno:stop, dyno:kill, maintenance:on, maintenance:off, releases:rollback, rename, apps:rename, pg:promote, pg:upgrade, pg:failover, pg:maintenance, buildpacks:*, labs:*, features:*, stack:set, domains:update, certs:update, alias, alias set, machine start|stop|restart|update|cordon|uncordon|suspend, scale count|vm|memory, volumes extend|update|fork, apps restart|move|open|suspend|resume, config save, image update, autoscale set, env update, project move, teams switch, switch, versions upload|deploy|secret, rollback, triggers deploy, pages deploy, pages deployment tail, functions deploy, functions:deploy, db push, db pull, db start, db remote *, migration up|repair|squash|fetch, db migrate, stop, link, unlink, use, use *, target:apply, target *, functions:config:set, functions:config:clone, hosting:clone, deploy:*, d1 migrations apply, d1 time-travel *, queues consumer *, deployments rollback, cutover, checks *, pause, unpause, resume, suspend, builds:*, container:push, container:release, git:*, addons:upgrade|addons:downgrade, addons:upgrade, addons:downgrade, addons:attach, pipelines:promote, pipelines:*, drains:*, update, set, dns import, stop *, restart *, restage, cs, scale *, map-route, bind-service, set-env, env:import, sites:update, login, logout, auth login|logout, auth:login, auth:logout, ps:*, remoteconfig:rollback, ext:*, apps:update, proxy:*, nginx:*, checks:*, letsencrypt:*, config:*, domains:set, network:*, storage:mount, cert *, env push, redirects promote, certs:auto, certs:auto:*, setup, ci:rerun, vpn:*, webhooks:update, spaces:*, reviewapps:*, redis:maintenance, redis:promote, dags pause|unpause, connections *, variables set, abort, cancel, branch switch, edit`,
      ],
      [
        'grant',
        'tokens create|revoke|deploy, tokens *, auth token, auth:token, access:add, access:remove, access:update, members:add, members:remove, members:set, keys:add, keys:remove, keys:clear, orgs invite|remove, teams invite, ips private, authorizations:create, authorizations:revoke, authorizations:*, pg:credentials:create, pg:credentials:rotate, pg:credentials:attach, pg:credentials:detach, pg:credentials:repair-default, apps:transfer, transfer, apps:join, apps:leave, apps:lock, apps:unlock, login:ci, apikey create|delete, password create|delete, apps:sdk, service-accounts *, wireguard *, users:*, auth:import, auth:export, ssh-keys add, ssh-keys:add, network-restrictions *, ssl-enforcement *, trusted-ips:*, redis:credentials, certs:generate, acl *, user add, users create, roles *, functions:secrets:grantaccess, ',
      ],
      ['read', 'functions:secrets:get, functions:secrets:access', { of: 'secret' }],
      [
        'destroy',
        `config:unset, env:unset, unset-env, config unset, destroy, delete, down, remove, rm, del, apps:destroy, apps:delete, apps destroy, addons:destroy, addons:remove, addons:detach, pg:reset, pg:copy, pg:backups:delete, pg:backups:restore, pg:backups delete|restore, pg:push, pg:credentials:destroy, domains:remove, domains:clear, domains remove|rm, domains delete, certs:remove, certs remove|delete|rm, ips release,
        volumes destroy|delete, volumes rm, volume delete, machine destroy|remove, machines destroy|remove, postgres destroy, redis destroy, env rm|remove, alias rm|remove, project rm|remove, projects delete, projects rm, sites:delete, kv key delete, kv:key delete, kv bulk delete, kv:bulk delete, kv namespace delete, kv:namespace delete, r2 object delete, r2 bucket delete, d1 delete, queues delete, queues purge, deployments delete, pages project delete, pages deployment delete, workflows delete, vectorize delete, hyperdrive delete,
        functions delete, functions:delete, db reset, branches delete, branch delete, database delete, databases delete, orgs delete, firestore:delete, database:remove, hosting:disable, hosting:sites:delete, hosting:channel:delete, apps:android:sha:delete, auth:delete, firestore:databases:delete, service delete, services delete, environment delete, env:delete, terminate, delete-service, delete-space, delete-org, delete-route, delete-orphaned-routes, purge-service-offering, pipelines:destroy, pipelines:remove, pipelines:delete, spaces:destroy, drains:remove, webhooks:remove, config:clear, ps:delete, dns rm, dns remove, cache purge, purge, services:delete, postgres:destroy, mysql:destroy, mongo:destroy, redis:destroy, plugin:destroy, backup delete, reset, db destroy, group destroy, clusters delete, cluster delete, topic delete, kafka topic delete, kafka cluster delete, environments delete, jobs delete, fs rm, dags delete, db clean, db downgrade, workspaces delete, catalogs delete, schemas delete, tables delete,  delete, secrets , users delete, user delete, * delete, * destroy, * rm, * remove, * * delete, * * rm, * * destroy, storage rm, blob del, blobs:delete, releases delete, log-drains delete, connections delete, pools delete, variables delete, env purge, container:rm, dyno:remove, members , `,
        { undo: 'no', whole: true },
      ],
      [
        'destroy',
        'config:unset, env:unset, unset-env, config unset, domains:remove, domains remove|rm, env rm|remove, kv key delete, kv:key delete, config:clear, machine destroy|remove, alias rm|remove, certs:remove, r2 object delete, variables delete, releases delete, dns rm, addons:detach, storage rm, fs rm, container:rm, deployments delete, cache purge, functions:delete, functions delete, firestore:delete',
        { undo: 'unknown', whole: false },
      ],
      [
        'destroy',
        'firestore:delete --all-collections, fs rm -r|--recursive, storage rm -r|--recursive, firestore:delete --recursive|-r',
        { undo: 'no', whole: true, scope: 'all' },
      ],
      ['change', 'remove --safe, redis:timeout, env '],
      [
        'change',
        'secrets set|import|deploy, secrets:set, secret put|bulk, secret *, functions:secrets:set',
        { of: 'secret' },
      ],
      [
        'destroy',
        'secret delete, secrets unset, functions:secrets:destroy, secrets delete',
        { of: 'secret', undo: 'no' },
      ],
      ['grant', 'keys:remove, access:remove, members remove'],
    ],
  },
];
