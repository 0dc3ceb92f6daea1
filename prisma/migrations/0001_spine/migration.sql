-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" UUID NOT NULL,
    "secret_check" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environments" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "hold_all" BOOLEAN NOT NULL DEFAULT false,
    "known_sessions_only" BOOLEAN NOT NULL DEFAULT false,
    "fail_mode" TEXT NOT NULL DEFAULT 'closed',
    "frozen_at" TIMESTAMPTZ(3),
    "frozen_by" TEXT,
    "frozen_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "environments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_heads" (
    "environment_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "log_heads_pkey" PRIMARY KEY ("environment_id")
);

-- CreateTable
CREATE TABLE "events" (
    "environment_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "session_id" TEXT,
    "agent" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "risk" TEXT,
    "body" TEXT,
    "salt" BYTEA,
    "body_hash" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("environment_id","seq","received_at")
) PARTITION BY RANGE ("received_at");

-- Catches what no monthly partition takes (lib/boot/event-partitions.ts makes those), so a write never fails for want of one.
CREATE TABLE "events_default" PARTITION OF "events" DEFAULT;

-- CreateTable
CREATE TABLE "event_ids" (
    "environment_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "seq" BIGINT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_ids_pkey" PRIMARY KEY ("environment_id","id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "environment_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "driver" TEXT,
    "host" TEXT,
    "cwd" TEXT,
    "repo" TEXT,
    "role" TEXT,
    "permission_mode" TEXT,
    "announced" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "last_type" TEXT NOT NULL,
    "last_action" TEXT,
    "events" INTEGER NOT NULL DEFAULT 0,
    "denied" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("environment_id","id")
);

-- CreateTable
CREATE TABLE "agent_keys" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "owner" TEXT NOT NULL,
    "agents" TEXT[],
    "label" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actions" (
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "approval_id" UUID,

    CONSTRAINT "actions_pkey" PRIMARY KEY ("environment_id","session_id","id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "action_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "key_id" UUID NOT NULL,
    "key_owner" TEXT NOT NULL,
    "driver" TEXT,
    "agent" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "cwd" TEXT,
    "held_reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "reason" TEXT,
    "collected_at" TIMESTAMPTZ(3),
    "seq" BIGINT NOT NULL,

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stops" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "environment_id" INTEGER,
    "agent" TEXT,
    "session_id" TEXT,
    "reason" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "reset_at" TIMESTAMPTZ(3),
    "reset_by" TEXT,
    "reset_reason" TEXT,

    CONSTRAINT "stops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stop_targets" (
    "stop_id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_seq" BIGINT NOT NULL,
    "approvals_voided" INTEGER NOT NULL DEFAULT 0,
    "first_refusal_at" TIMESTAMPTZ(3),
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "last_heard_at" TIMESTAMPTZ(3),
    "acted_after_at" TIMESTAMPTZ(3),
    "acted_after_seq" BIGINT,
    "unconfirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "stop_targets_pkey" PRIMARY KEY ("stop_id","environment_id","session_id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "session_id" TEXT,
    "agent" TEXT,
    "driver" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolution" TEXT,
    "assignee" TEXT,
    "cause" TEXT,
    "words" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_evidence" (
    "incident_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "session_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "is_cause" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "incident_evidence_pkey" PRIMARY KEY ("incident_id","seq")
);

-- CreateTable
CREATE TABLE "incident_entries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,

    CONSTRAINT "incident_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operators" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_sessions" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_accounts" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" UUID NOT NULL,
    "operator_id" TEXT NOT NULL,
    "environment_id" INTEGER,
    "role" TEXT NOT NULL,
    "granted_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_tokens" (
    "id" UUID NOT NULL,
    "operator_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_links" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT,
    "environment_id" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "environments_slug_key" ON "environments"("slug");

-- CreateIndex
CREATE INDEX "events_environment_id_session_id_seq_idx" ON "events"("environment_id", "session_id", "seq");

-- CreateIndex
CREATE INDEX "events_environment_id_type_seq_idx" ON "events"("environment_id", "type", "seq");

-- CreateIndex
-- Block ranges: lines arrive in the order of time, so this costs an insert next to nothing.
CREATE INDEX "events_received_at_idx" ON "events" USING BRIN ("received_at") WITH (pages_per_range = 32);

-- CreateIndex
CREATE INDEX "sessions_environment_id_last_seen_at_idx" ON "sessions"("environment_id", "last_seen_at");

-- CreateIndex
CREATE INDEX "sessions_environment_id_agent_idx" ON "sessions"("environment_id", "agent");

-- CreateIndex
CREATE INDEX "sessions_key_id_started_at_idx" ON "sessions"("key_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_keys_hash_key" ON "agent_keys"("hash");

-- CreateIndex
CREATE INDEX "agent_keys_environment_id_idx" ON "agent_keys"("environment_id");

-- CreateIndex
CREATE INDEX "approvals_environment_id_status_created_at_idx" ON "approvals"("environment_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "approvals_environment_id_session_id_idx" ON "approvals"("environment_id", "session_id");

-- CreateIndex
CREATE INDEX "stops_environment_id_scope_reset_at_idx" ON "stops"("environment_id", "scope", "reset_at");

-- CreateIndex
CREATE INDEX "stop_targets_environment_id_session_id_requested_at_idx" ON "stop_targets"("environment_id", "session_id", "requested_at");

-- CreateIndex
CREATE INDEX "incidents_environment_id_status_opened_at_id_idx" ON "incidents"("environment_id", "status", "opened_at", "id");

-- CreateIndex
CREATE INDEX "incidents_environment_id_opened_at_id_idx" ON "incidents"("environment_id", "opened_at", "id");

-- CreateIndex
CREATE INDEX "incidents_environment_id_cause_idx" ON "incidents"("environment_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_environment_id_number_key" ON "incidents"("environment_id", "number");

-- CreateIndex
CREATE INDEX "incident_entries_incident_id_at_idx" ON "incident_entries"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "operators_email_key" ON "operators"("email");

-- CreateIndex
CREATE UNIQUE INDEX "operator_sessions_token_key" ON "operator_sessions"("token");

-- CreateIndex
CREATE INDEX "operator_sessions_operator_id_idx" ON "operator_sessions"("operator_id");

-- CreateIndex
CREATE INDEX "operator_accounts_operator_id_idx" ON "operator_accounts"("operator_id");

-- CreateIndex
CREATE INDEX "operator_verifications_identifier_idx" ON "operator_verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limits_key_key" ON "rate_limits"("key");

-- CreateIndex
CREATE INDEX "grants_operator_id_idx" ON "grants"("operator_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_tokens_hash_key" ON "operator_tokens"("hash");

-- CreateIndex
CREATE INDEX "operator_tokens_operator_id_idx" ON "operator_tokens"("operator_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_links_hash_key" ON "sign_in_links"("hash");

-- AddForeignKey
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_accounts" ADD CONSTRAINT "operator_accounts_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_tokens" ADD CONSTRAINT "operator_tokens_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A fact that is decided once is kept by the database too.
ALTER TABLE "environments" ADD CONSTRAINT "environments_tier" CHECK ("tier" IN ('production', 'staging', 'development', 'sandbox'));
ALTER TABLE "environments" ADD CONSTRAINT "environments_fail_mode" CHECK ("fail_mode" IN ('closed', 'open'));
ALTER TABLE "environments" ADD CONSTRAINT "environments_slug" CHECK ("slug" ~ '^[a-z][a-z0-9-]{1,38}$');
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_status" CHECK ("status" IN ('pending', 'approved', 'rejected', 'expired', 'void'));
ALTER TABLE "stops" ADD CONSTRAINT "stops_scope" CHECK ("scope" IN ('session', 'agent', 'environment', 'everything'));
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_status" CHECK ("status" IN ('open', 'acknowledged', 'resolved'));
ALTER TABLE "grants" ADD CONSTRAINT "grants_role" CHECK ("role" IN ('viewer', 'responder', 'admin'));

-- One active stop per target: asking twice finds the same latch.
CREATE UNIQUE INDEX "stops_active" ON "stops" (COALESCE("environment_id", 0), "scope", COALESCE("agent", ''), COALESCE("session_id", '')) WHERE "reset_at" IS NULL;
-- What the sweepers look for every second.
CREATE INDEX "stop_targets_unheard" ON "stop_targets" ("requested_at") WHERE "first_refusal_at" IS NULL AND "unconfirmed_at" IS NULL AND "ended_at" IS NULL;
CREATE INDEX "approvals_pending" ON "approvals" ("expires_at") WHERE "status" = 'pending';
-- One grant per operator and environment (or all environments).
CREATE UNIQUE INDEX "grants_once" ON "grants" ("operator_id", COALESCE("environment_id", 0));
-- One incident that is not resolved per cause.
CREATE UNIQUE INDEX "incidents_cause_open" ON "incidents" ("environment_id", "cause") WHERE "cause" IS NOT NULL AND "status" <> 'resolved';

-- The reserved log of acts that belong to no environment.
INSERT INTO "environments" ("id", "slug", "title", "tier") VALUES (1, 'system', 'System', 'production');
SELECT setval(pg_get_serial_sequence('environments', 'id'), 1);
INSERT INTO "log_heads" ("environment_id", "seq", "hash") VALUES (1, 0, decode(repeat('00', 32), 'hex'));
