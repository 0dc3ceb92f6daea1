-- Supervisors on agents' machines, what they report of a stop, silence afterwards, and drills.
ALTER TABLE "environments"
    ADD COLUMN "strict" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "lost_after_seconds" INTEGER NOT NULL DEFAULT 60;

-- CreateTable
CREATE TABLE "supervisors" (
    "environment_id" INTEGER NOT NULL,
    "run_id" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "client" TEXT,
    "host" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "enclosure" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "processes" INTEGER NOT NULL,
    "wiring_state" TEXT,
    "wiring_file" TEXT,
    "wiring_digest" TEXT,
    "shares_user_with_server" BOOLEAN NOT NULL DEFAULT false,
    "self_reported" BOOLEAN NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "lost_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervisors_pkey" PRIMARY KEY ("environment_id","run_id")
);

-- The sweep looks at those that have neither ended nor been found lost.
CREATE INDEX "supervisors_heard_at_idx" ON "supervisors"("heard_at") WHERE "lost_at" IS NULL AND "ended_at" IS NULL;

-- CreateTable
CREATE TABLE "run_sessions" (
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "bound_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_sessions_pkey" PRIMARY KEY ("environment_id","session_id","run_id")
);

-- CreateIndex
CREATE INDEX "run_sessions_environment_id_run_id_idx" ON "run_sessions"("environment_id", "run_id");

-- CreateTable
CREATE TABLE "stop_processes" (
    "stop_id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "host" TEXT,
    "enclosure" TEXT NOT NULL,
    "self_reported" BOOLEAN NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "signalled_at" TIMESTAMPTZ(3),
    "signalled" INTEGER,
    "gone" INTEGER,
    "result" TEXT,
    "result_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "survivors" TEXT,
    "detail" TEXT,
    "exit_code" INTEGER,
    "exit_signal" TEXT,

    CONSTRAINT "stop_processes_pkey" PRIMARY KEY ("stop_id","environment_id","session_id","run_id")
);

-- CreateIndex
CREATE INDEX "stop_processes_environment_id_session_id_idx" ON "stop_processes"("environment_id", "session_id");

ALTER TABLE "stop_targets"
    ADD COLUMN "verified_at" TIMESTAMPTZ(3),
    ADD COLUMN "late" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "came_back" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "drills" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "detail" TEXT,
    "stop_id" UUID,

    CONSTRAINT "drills_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "drills_environment_id_started_at_idx" ON "drills"("environment_id", "started_at");
