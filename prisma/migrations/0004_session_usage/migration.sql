-- What a session's calls to models used, and whether only telemetry ever told of it.
ALTER TABLE "sessions"
    ADD COLUMN "input_tokens" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "output_tokens" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "cost_micros" BIGINT,
    ADD COLUMN "model" TEXT,
    ADD COLUMN "telemetry_only" BOOLEAN NOT NULL DEFAULT false;
