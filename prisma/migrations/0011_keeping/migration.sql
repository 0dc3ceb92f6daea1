-- The newest backup that was written to its end (null: none ever was).
ALTER TABLE "instance" ADD COLUMN "last_backup_at" TIMESTAMPTZ(3);
ALTER TABLE "instance" ADD COLUMN "last_backup_by" TEXT;

-- CreateTable
CREATE TABLE "log_checks" (
    "environment_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_by" TEXT NOT NULL,
    "lines" BIGINT NOT NULL,
    "fault_seq" BIGINT,
    "fault" TEXT,

    CONSTRAINT "log_checks_pkey" PRIMARY KEY ("environment_id", "kind")
);

ALTER TABLE "log_checks" ADD CONSTRAINT "log_checks_kind" CHECK ("kind" IN ('whole', 'trim'));
