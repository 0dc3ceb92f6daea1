-- The roles an environment expects of agents, what each is for and what it grants.
CREATE TABLE "expected_roles" (
    "environment_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "grants" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expected_roles_pkey" PRIMARY KEY ("environment_id","name")
);
