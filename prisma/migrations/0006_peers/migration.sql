-- What an approver is shown, and what an approval is bound to.
ALTER TABLE "approvals" ADD COLUMN "approvers" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "approvals" ADD COLUMN "understanding" TEXT;
ALTER TABLE "approvals" ADD COLUMN "matches" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "approvals" ADD COLUMN "policy_revision" BIGINT NOT NULL DEFAULT 0;

-- Each person's agreement, of the one or two that a held action needs. Never changed.
CREATE TABLE "approval_votes" (
    "approval_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,

    CONSTRAINT "approval_votes_pkey" PRIMARY KEY ("approval_id","by")
);

-- People named ahead who may approve in an environment for a while, such as a night.
CREATE TABLE "stand_ins" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "named_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stand_ins_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "stand_ins_environment_id_until_at_idx" ON "stand_ins"("environment_id", "until_at");

-- Accounts, contexts, projects, hosts and the like that identify an environment.
ALTER TABLE "environments" ADD COLUMN "identifiers" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
-- Why a session role is wider than its environment expects (empty: it is not, or nobody knows).
ALTER TABLE "sessions" ADD COLUMN "width" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
