import type { Tool } from '@/lib/understand/match/tool';
import { understandSql } from '@/lib/understand/sql/understand-sql';

const aims =
  '--bootstrap-server --broker-list --zookeeper -b --brokers -H --host -V --vhost -p  --server -s --context --url';

/** Queues, streams and search. */
export const queueTools: readonly Tool[] = [
  {
    names: 'kafka-topics kafka-topics.sh',
    service: 'kafka',
    dashWords: true,
    aims,
    flags: '--partitions --replication-factor --config --command-config',
    naming: '--topic',
    rules: [
      ['read', '--list|--describe'],
      ['create', '--create'],
      ['change', '--alter'],
      ['destroy', '--delete', { of: 'topic', undo: 'no', whole: true }],
    ],
    otherwise: 'read',
  },
  {
    names:
      'kafka-consumer-groups kafka-consumer-groups.sh kafka-delete-records kafka-delete-records.sh kafka-configs kafka-configs.sh kafka-streams-application-reset kafka-streams-application-reset.sh kafka-reassign-partitions kafka-reassign-partitions.sh kafka-leader-election kafka-leader-election.sh kafka-storage kafka-storage.sh kafka-server-stop.sh kafka-server-start.sh zookeeper-shell zookeeper-shell.sh zkCli.sh kafka-metadata-quorum.sh',
    service: 'kafka',
    dashWords: true,
    aims,
    flags:
      '--group --topic --offset-json-file --entity-type --entity-name --add-config --delete-config --to-offset --to-datetime --command-config --application-id -c --config -t --reassignment-json-file --election-type',
    rules: [
      [
        'read',
        '--list|--describe|--verify|--version, --reset-offsets !--execute, * ls|get|stat, info, random-uuid, describe',
      ],
      ['change', '--alter|--reset-offsets --execute, --reset-offsets --execute, --execute, *'],
      ['create', '* create'],
      [
        'destroy',
        '--delete|--delete-offsets|--offset-json-file, format, * delete|deleteall|rmr',
        { of: 'topic', undo: 'no', whole: true },
      ],
      ['change', '--alter --delete-config'],
    ],
    otherwise: 'change',
  },
  {
    names: 'kafka-console-producer kafka-console-producer.sh kafka-producer-perf-test.sh kcat-produce',
    service: 'kafka',
    dashWords: true,
    aims,
    flags: '--topic --property',
    otherwise: 'create',
    rules: [['create', '*']],
  },
  {
    names:
      'kafka-console-consumer kafka-console-consumer.sh kafka-run-class.sh kafka-broker-api-versions.sh kafka-log-dirs.sh kafka-dump-log.sh kafka-get-offsets.sh',
    service: 'kafka',
    dashWords: true,
    aims,
    flags: '--topic --group --property --max-messages',
    otherwise: 'read',
    rules: [['read', '*']],
  },
  {
    names: 'kafka-acls kafka-acls.sh kafka-delegation-tokens.sh',
    service: 'kafka',
    dashWords: true,
    aims,
    flags: '--topic --group --allow-principal --operation',
    rules: [
      ['read', '--list'],
      ['grant', '*, --add|--remove'],
    ],
    otherwise: 'grant',
  },
  {
    names: 'kcat kafkacat rpk kaf kafkactl ksql zoe',
    service: 'kafka',
    aims,
    flags: '-t --topic -G -o -c -f -F -X -K  --partitions',
    rules: [
      [
        'read',
        '-L|-C|-Q, topic list|describe|consume, cluster info|metadata|health, group list|describe, topics, groups, get *, describe *, consume, consume *, node ls, groups ls, topic describe-storage',
      ],
      ['create', '-P, topic create|produce|add-partitions, produce, create *, topic create *'],
      [
        'change',
        'topic alter-config|add-partitions, group seek, config *, alter *, reset *, cluster config *, redpanda *, group commit, group reset',
      ],
      ['grant', 'acl *, security *, create acl, delete acl'],
      [
        'destroy',
        'topic delete|trim-prefix, group delete|offset-delete, delete *, topic trim-prefix, group delete *, ',
        { of: 'topic', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names:
      'rabbitmqctl rabbitmqadmin rabbitmq-diagnostics rabbitmq-plugins rabbitmq-queues nats nsc celery sidekiqctl resque beanstalk pulsar-admin pulsar-client activemq mosquitto_pub mosquitto_sub',
    service: 'queues',
    aims,
    flags: '-n -q -f --format -t -m -u -P --username --password --queue --name -A --app',
    rules: [
      [
        'read',
        'status, list_*, cluster_status, environment, report, list, list *, show *, get, ping, check_*, stream ls|info|view|report, consumer ls|info|next, kv get|ls|status|history|watch, server *, sub, account info, export, diagnostics, node_health_check, inspect *, topics list|stats|get, topics stats, tenants list|get, namespaces list|get, memory_breakdown, is_running, rtt, events, traffic, bench, consumer report, stream state, object ls|info|get, -t',
      ],
      [
        'create',
        'declare *, declare, publish, add_vhost, stream add, consumer add, pub, kv add|put|create, request, stream backup, topics create, namespaces create, tenants create, produce, object put|add, import, set_definitions, reply',
      ],
      [
        'change',
        'start_app, stop_app, stop, shutdown, join_cluster, set_policy, clear_policy, set_parameter, rotate_logs, sync_queue, enable, disable, close_connection, stream edit|seal, consumer edit|pause|resume, kv update|revert, set_vm_memory_high_watermark, rename_cluster_node, set_cluster_name, restart_vhost, enable_feature_flag, close_all_connections, control *, context *, stream restore, grow, shrink, rebalance, await_*, clear_parameter, eval, export_definitions, worker, beat, namespaces set-*, topics unload|compact, trace_on, trace_off, set_vhost_limits, clear_vhost_limits, force_boot',
      ],
      [
        'grant',
        'add_user, change_password, set_user_tags, set_permissions, clear_permissions, set_topic_permissions, clear_password, authenticate_user, add user|account|operator, edit *, namespaces grant-permission, clear_topic_permissions, revocations *, auth *, generate creds, push',
      ],
      [
        'destroy',
        'delete_queue, purge_queue, delete_vhost, delete_user, reset, force_reset, forget_cluster_node, delete, delete *, purge, purge *, stream rm|purge|rmm, consumer rm, kv del|purge|rm, topics delete, namespaces delete, tenants delete, topics delete-partitioned-topic, control , amqp queue.delete|queue.purge, delete_member, object rm|del, clear-backlog, topics clear-backlog, force_standalone_khepri_boot, delete_shovel',
        { of: 'queue', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names:
      'curator elasticsearch-node elasticdump influx influxd promtool etcdctl etcdutl elasticsearch-keystore elasticsearch-reset-password cortextool mimirtool logcli amtool thanos vmctl solr bin/solr meilisearch typesense nodetool sstabletool cassandra hdfs hadoop yarn-rm hbase spark-submit zkcli chronograf grafana-cli grafana-server kibana graylog splunk',
    service: 'data stores',
    aims: '--endpoints --cluster --host -h --http --url --address --api-url --alertmanager.url',
    flags:
      '-o --org -b --bucket -t --token --start --stop --predicate --config  -w --write-out --cacert --cert --key --input --output --type --user -n -f',
    rules: [
      [
        'read',
        'get, endpoint *, member list, check, check *, query, series, labels, alert, alert query, config show, show *, status, info, list, list *, bucket list, org list, snapshot status, watch, cluster health, dfs -ls|-cat|-du|-df|-count|-stat|-test|-tail|-get|-text, fs -ls|-cat|-du|-count, dfsadmin -report, fsck, tpstats, cfstats, tablestats, ring, describecluster, gossipinfo, netstats, compactionstats, listsnapshots, version, test, tsdb analyze|list, instant-query, rules list|get, user list, role list|get, alarm list, hashkv, -ls, proxyhistograms, getendpoints, datapaths, silence query, template render, healthcheck, search, debug *, plugins ls, gettimeout',
      ],
      [
        'create',
        'put, write, snapshot save, snapshot, bucket create, member add, dfs -put|-mkdir|-copyFromLocal|-cp|-touchz, fs -put|-mkdir, backup, create, create_*, lease grant, silence add, import, index, task create, tsdb create-blocks-from, plugins install',
      ],
      [
        'change',
        'member update|promote, move-leader, defrag, compact, alarm disarm, repair, flush, drain, rebuild, upgradesstables, dfs -mv|-setrep, restore, snapshot restore, rules load|sync, silence update|expire, compactionhistory, garbagecollect, enable*, disable*, set*, restart, stop, start, reload, rollingrestart, balancer, dfsadmin *, *, refresh, move, join, import, backfill, scrub, relocate, v1 *',
      ],
      [
        'grant',
        'user add|passwd|grant-role|revoke-role, role add|grant-permission|revoke-permission, auth *, auth create, user create, user password, dfs -chmod|-chown|-chgrp|-setfacl, -a|--username, add, v1 auth *, admin reset-admin-password',
      ],
      [
        'destroy',
        'del, delete, delete_indices, delete-*, bucket delete, org delete, member remove, user delete, role delete, remove-custom-metadata, unsafe-bootstrap, detach-cluster, dfs -rm|-rmr|-rmdir|-expunge|-truncate, fs -rm|-rmr|-rmdir, namenode -format, clearsnapshot, removenode, decommission, assassinate, truncatehints, drop, lease revoke, v1 dbrp delete, task delete, measurement delete, clean, remove, rules delete, alertmanager delete, delete_snapshots, -rm, rmr, truncate_cf, plugins uninstall, plugins remove',
        { of: 'database', undo: 'no', whole: true },
      ],
    ],
  },
  {
    names: 'bq',
    service: 'bigquery',
    aims: '--project_id --dataset_id --location --api',
    flags:
      '--format --destination_table --schema --source_format --max_rows -n --time_partitioning_field --expiration --reservation_id --label --where_clause',
    dashWords: true,
    inspect: (call, argv) => {
      const [first, ...rest] = argv.words;
      const sql = rest.map((word) => word.text).join(' ') || (call.stdin?.text ?? '');
      const found = first?.text === 'query' ? understandSql(sql, 'bigquery') : [];
      return found.length > 0 ? found : undefined;
    },
    rules: [
      ['read', 'ls, show, head, version, info, get-iam-policy, extract, wait, query --dry_run, help'],
      ['create', 'mk, load, cp, insert, init, snapshot'],
      ['change', 'update, undelete, cancel, partition, '],
      ['grant', 'add-iam-policy-binding, remove-iam-policy-binding, set-iam-policy'],
      ['destroy', 'rm, truncate', { of: 'table', undo: 'unknown', whole: true }],
      [
        'destroy',
        'rm -r|-d|--recursive, rm --dataset',
        { of: 'dataset', scope: 'all', undo: 'no', whole: true },
      ],
      ['destroy', 'load --replace', { of: 'table', undo: 'no' }],
    ],
    otherwise: 'read',
  },
];
