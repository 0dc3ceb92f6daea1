import { describe } from 'vitest';
import { checkVerbs } from '@/lib/understand/measure/check-verbs';

describe('SQL clients', () => {
  checkVerbs({
    read: `
      psql -c "SELECT * FROM users WHERE note = 'drop table users'"
      psql -h db -U app shop -c '\\dt'
      psql -l
      psql -c "/* drop table x */ select 1"
      mysql -e "SHOW TABLES"
      mysql -uroot -psecret shop -e 'select count(*) from t'
      sqlite3 app.db "select 1"
      sqlite3 app.db .tables
      psql -c "EXPLAIN DELETE FROM t"
      echo "select 1" | psql
      pg_dump shop
      mysqldump --all-databases
      psql -Atc "select current_user"
      psql "$DATABASE_URL" -c "select 1"
      clickhouse-client --query "SELECT 1"`,
    create: `
      createdb shop
      psql -c "CREATE TABLE t (a int)"
      psql -c "create index concurrently i on t (a)"`,
    change: `
      psql -c "UPDATE users SET a = 1 WHERE id = 1"
      psql -c "ALTER TABLE t ADD COLUMN b int"
      psql -c "INSERT INTO t VALUES (1)"
      mysql shop -e "update t set a=1"
      psql -c "VACUUM FULL"
      psql -c "ALTER TABLE t DROP CONSTRAINT c"
      psql -c "select pg_terminate_backend(1)"`,
    grant: `
      psql -c "GRANT ALL ON t TO bob"
      psql -c "REVOKE ALL ON t FROM bob"
      psql -c "CREATE ROLE bob LOGIN"
      psql -c "ALTER USER bob WITH SUPERUSER"
      mysql -e "GRANT ALL PRIVILEGES ON *.* TO 'x'@'%'"
      createuser -s bob`,
    execute: `
      psql shop
      psql -f migrate.sql
      mysql shop < dump.sql`,
    destroy: `
      psql -c "DROP TABLE users"
      psql -c "select 1; delete from users"
      psql -h prod -d shop -c "TRUNCATE orders CASCADE"
      psql -c "ALTER TABLE t DROP COLUMN a"
      echo "drop database shop" | psql
      psql <<< "delete from users"
      mysql -u root -psecret -e "DROP DATABASE shop"
      sqlite3 app.db "delete from t"
      sqlite3 app.db 'drop table t;'
      psql -c "WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d"
      psql -c "EXPLAIN ANALYZE DELETE FROM t"
      psql -c "DO \\$\\$ BEGIN DELETE FROM t; END \\$\\$"
      dropdb shop
      pg_restore --clean -d shop d.dump
      sqlcmd -S prod -Q "DROP TABLE x"
      mysqladmin -u root drop shop
      psql -c "DELETE FROM users WHERE id = 1"
      PGPASSWORD=x psql -h prod -c "drop schema public cascade"
      cqlsh -e "DROP KEYSPACE k"
      psql -f drop_tables.sql`,
  });
});

describe('redis, mongo, migrations, queues', () => {
  checkVerbs({
    read: `
      redis-cli GET delete
      redis-cli -h prod -p 6379 KEYS '*'
      redis-cli --scan --pattern 'x*'
      redis-cli info
      mongosh --eval "db.users.find({a: 1})"
      mongosh shop --eval 'db.users.countDocuments()'
      kafka-topics.sh --bootstrap-server b:9092 --list
      rabbitmqctl list_queues
      alembic history
      npx prisma migrate status
      rails routes`,
    change: `
      redis-cli SET a 1
      mongosh --eval 'db.u.updateMany({}, {})'
      alembic upgrade head
      npx prisma migrate deploy
      bundle exec rails db:migrate
      python manage.py migrate
      flyway migrate`,
    destroy: `
      redis-cli FLUSHALL
      redis-cli -h prod -a x -n 2 flushdb async
      redis-cli DEL a b
      redis-cli --scan | xargs redis-cli del
      mongosh --eval "db.dropDatabase()"
      mongosh "mongodb://prod/shop" --eval 'db.users.deleteMany({})'
      mongosh --eval "db.users.drop()"
      mongo shop --eval "db.x.remove({})"
      mongorestore --drop dump/
      npx prisma migrate reset --force
      RAILS_ENV=production bundle exec rails db:drop
      rake db:reset
      php artisan migrate:fresh
      python manage.py flush --noinput
      python3 manage.py sqlflush_all || python manage.py reset_db
      flyway clean
      liquibase dropAll
      npx sequelize db:drop
      npx sequelize-cli db:drop
      kafka-topics.sh --delete --topic t --bootstrap-server b
      rabbitmqctl purge_queue q
      rabbitmqctl delete_vhost v
      curl -XDELETE localhost:9200/logs
      curl -X POST localhost:9200/logs/_delete_by_query -d '{"query":{"match_all":{}}}'
      etcdctl del --prefix /x
      influx bucket delete -n x
      nodetool decommission`,
  });
});
