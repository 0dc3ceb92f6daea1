import type { Finding } from '@/lib/understand/match/finding';
import { namedLoss } from '@/lib/understand/match/named-loss';
import type { Argv } from '@/lib/understand/match/read-argv';
import type { Tool } from '@/lib/understand/match/tool';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

/** Programs that make, drop, copy and change whole databases, and the ones that migrate them. */
export const databaseTools: readonly Tool[] = [
  {
    names: 'createdb initdb ',
    service: 'postgres',
    flags: '-D -E -T -O -l',
    aims: '-h --host -p -U',
    rules: [['create', '-x, *']],
    otherwise: 'create',
  },
  {
    names: 'dropdb pg_dropcluster',
    service: 'postgres',
    flags: '-p -U --maintenance-db',
    aims: '-h --host',
    rules: [['destroy', '*', { of: 'database', undo: 'no', whole: true, scope: 'all' }]],
    otherwise: 'destroy',
  },
  {
    names: 'dropuser',
    service: 'postgres',
    flags: '-p -U -h',
    otherwise: 'destroy',
    rules: [[['destroy', 'grant'], '*', { of: 'role' }]],
  },
  {
    names: 'createuser',
    service: 'postgres',
    flags: '-p -U -h -c',
    rules: [['grant', '*', { of: 'role' }]],
    otherwise: 'grant',
  },
  {
    names:
      'pg_dump pg_dumpall mysqldump mariadb-dump mydumper mongodump mongoexport pg_isready pg_controldata pg_waldump pg_receivewal mysqlbinlog mysqlshow  redis-dump pg_config sqldiff cockroach-dump xtrabackup mariabackup',
    service: 'database',
    flags:
      '-p -U -u -f -F -t -n -j -D -d -T -o --file --format --table --schema --out --collection --archive --username --password',
    aims: '-h --host --dbname -d --db --uri',
    otherwise: 'read',
    rules: [
      ['read', '*'],
      ['change', ''],
    ],
  },
  {
    names: 'pg_basebackup pg_restore mysqlimport mongorestore mongoimport myloader',
    service: 'database',
    flags: '-p -U -u -F -t -n -j --file --table --schema --collection --archive --username --password',
    aims: '-h --host -d --dbname --db --uri',
    rules: [
      [['change', 'create'], '*'],
      ['read', '-l|--list'],
      [
        'destroy',
        '-c|--clean, --drop, * --drop, * -c|--clean, -o|--overwrite-tables',
        { of: 'database', undo: 'no', whole: true },
      ],
    ],
    otherwise: 'create',
  },
  {
    names:
      'pg_resetwal pg_rewind pg_archivecleanup reindexdb vacuumdb clusterdb pg_upgrade pg_ctl pg_repack mysqladmin mariadb-admin mysqlcheck mysql_upgrade mysql_secure_installation pgbench pg_verifybackup pt-online-schema-change gh-ost pt-archiver pt-kill pgbackrest barman wal-g wal-e repmgr patronictl stolonctl pgloader',
    service: 'database',
    flags: '-D -p -P -u -U --user --password -l -m -o -t -w --stanza --cluster-name -c',
    aims: '-h --host -d --dbname --config',
    rules: [
      [
        'read',
        'status, ping, processlist, extended-status, variables, version, info, check, list, verify, show-backup, backup-list, list-backup, show, list-backups, check-backup, -c|--check, cluster show|matrix, node status|check, history, topology, query',
      ],
      ['create', 'create, backup, backup-push, stanza-create, receive-wal, wal-push, init, start'],
      [
        'change',
        'start, stop, restart, reload, promote, flush-*, kill, refresh, shutdown, password, restore, recover, backup-fetch, switchover, failover, reinit, pause, resume, edit-config, standby *, switch-wal, cron, *',
      ],
      ['grant', 'password *, * password *'],
      [
        'destroy',
        'drop, drop *, * drop, * * drop, delete, expire, remove, stanza-delete, delete *, * delete, cluster cleanup',
        { of: 'database', undo: 'no', whole: true },
      ],
    ],
    otherwise: 'change',
  },
  {
    inspect: inspectTasks,
    names:
      'alembic manage.py flyway liquibase dbmate goose sqitch migrate atlas knex sequelize sequelize-cli prisma typeorm drizzle-kit rails rake artisan django-admin ecto mikro-orm node-pg-migrate db-migrate skeema bytebase sqlx diesel phinx sea-orm-cli gorm tern migra graphile-migrate umzug',
    service: 'migrations',
    dashWords: true,
    flags:
      '-path -database -source -url -user -password -locations -m --name --schema -n --message --to -t --rev-id --steps -f -c --dir --config-file',
    aims: '-e --env -x -environment --environment  --url --database-url --db',
    harmless: '--sql --pretend',
    rules: [
      [
        'read',
        'current, history, heads, branches, show, check, status, info, validate, version, log, verify, plan, diff, db:version, db:migrate:status, db:abort_if_pending_migrations, migrate status|diff, migrate:status, migration:status, migrate:list, db pull, generate -x, format, studio, schema inspect|diff|fmt, migrate lint|hash|validate, routes, about, stats, notes, tinker -x, updateSQL, update-sql, history, route:list, introspect, snapshot, migration:show, migration list, db:migrate:pending, inspect, up --dry-run, list, pending, migrate:pending',
      ],
      [
        'create',
        'init, new, create, revision, generate, generate *, g *, migration create|generate, migration:generate, migration:create, db create, db:create, make:*, add, migrate:make, seed, db seed, db:seed, db:seed:all, database create, migrate new, schema dump, db:schema:dump, seed:run, stamp',
      ],
      [
        'change',
        'upgrade, migrate, up, update, repair, baseline, deploy, apply, run, latest, db:migrate, db:migrate:*, migrate:latest|up|run|unlock, migrate deploy|dev|apply|set, db push, push, migration run, migration:run, db:prepare, db:setup, db:schema:load, migrate *, schema apply, migrate:rollback|down, redo, rollback, downgrade, undo, down, revert, db:rollback, migration revert, migration:revert, db execute, changelog-sync, release-locks, cache:clear, config:cache, queue:*, force, goto, migrate resolve, db:seed:undo, seed:*, restart, key:generate, optimize',
      ],
      ['execute', 'runner, console, dbconsole, tinker, shell, server, serve, dev, test, assets:*, *'],
      [
        'destroy',
        'drop, clean, reset, wipe, dropAll, drop-all, drop_all, db drop|reset|wipe, database drop|reset, db:drop, db:drop:all, db:drop:_unsafe, db:reset, db:purge, db:wipe, db:truncate_all, db:migrate:reset, db:migrate:undo:all, migrate reset|fresh|drop, migrate:fresh|reset|refresh, migrate:rollback --all, schema:drop, schema drop|clean, migration:drop, down-to 0, downgrade base, migrate zero, db push --force-reset, db push --accept-data-loss, push --force, drop -f, rollback-count, ecto.drop, ecto.reset, schema:fresh, migration:fresh, db:fresh, flush, reset_db, migrate:reset, rollback --all, down --all, database reset -y, db:schema:load --force, model:prune, db:seed:undo:all, telescope:clear',
        { of: 'database', undo: 'no', whole: true, scope: 'all' },
      ],
    ],
    otherwise: 'execute',
  },
];

/** `rails db:create db:drop`: tasks behind the first are run too. */
function inspectTasks(call: Call, argv: Argv): readonly Finding[] | undefined {
  const losing = argv.words.slice(1).find((word) => /^\w+(:\w+)+$/.test(word.text) && namedLoss(word.text));
  if (!losing) return undefined;
  return [
    {
      verb: 'destroy',
      service: 'migrations',
      kind: 'database',
      resource: losing.text,
      whole: true,
      scope: 'all',
      rule: `${call.name} ${losing.text}`,
      words: wordsOf(call),
    },
  ];
}
