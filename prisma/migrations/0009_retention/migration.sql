-- Days that lines of a log are kept, or null for ever.
ALTER TABLE "environments" ADD COLUMN "retention_days" INTEGER;

-- CreateTable
CREATE TABLE "log_trims" (
    "environment_id" INTEGER NOT NULL,
    "through_seq" BIGINT NOT NULL,
    "through_hash" BYTEA NOT NULL,
    "through_received_at" TIMESTAMPTZ(3) NOT NULL,
    "lines" INTEGER NOT NULL,
    "trimmed_at" TIMESTAMPTZ(3) NOT NULL,
    "trimmed_by" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "log_trims_pkey" PRIMARY KEY ("environment_id", "through_seq")
);
