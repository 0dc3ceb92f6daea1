-- The last times an action was refused, so that repeated refusals are counted without reading the log back:
-- a session may write any number of other lines in between.
CREATE TABLE "refusals" (
    "environment_id" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "action_digest" TEXT NOT NULL,
    "times" TIMESTAMPTZ(3)[] NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refusals_pkey" PRIMARY KEY ("environment_id", "session_id", "action_digest")
);

-- What the sweeper looks for: those too old to count.
CREATE INDEX "refusals_last_at_idx" ON "refusals"("last_at");
