-- Policies: versioned Cedar text for one environment or for all of them.
CREATE TABLE "policies" (
    "id" UUID NOT NULL,
    "environment_id" INTEGER,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "policies_name_key" ON "policies"("environment_id", "name") NULLS NOT DISTINCT WHERE "archived_at" IS NULL;

CREATE TABLE "policy_versions" (
    "policy_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "note" TEXT,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_versions_pkey" PRIMARY KEY ("policy_id","version")
);

-- Grows with every change of any policy: what the gate compares under the lock. 0: the starter pack has never been put in.
ALTER TABLE "instance" ADD COLUMN "policy_revision" BIGINT NOT NULL DEFAULT 0;
