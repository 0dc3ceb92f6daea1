-- Reading content apart from seeing that something happened. Roles above viewer always read it.
ALTER TABLE grants ADD COLUMN content boolean NOT NULL DEFAULT true;
ALTER TABLE grants ADD CONSTRAINT grants_content_check CHECK (content OR role = 'viewer');

-- When the person behind a sign-in last showed the password or a code, and when it was last used.
ALTER TABLE operator_sessions ADD COLUMN confirmed_at timestamptz(3) NOT NULL DEFAULT now();
ALTER TABLE operator_sessions ADD COLUMN used_at timestamptz(3);
UPDATE operator_sessions SET confirmed_at = created_at;

-- Two-factor sign-in (better-auth's twoFactor). Secret and recovery codes are encrypted under a key of the instance secret.
ALTER TABLE operators ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false;
CREATE TABLE two_factors (
  id text PRIMARY KEY,
  operator_id text NOT NULL UNIQUE REFERENCES operators(id) ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT false,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz(3)
);
ALTER TABLE instance ADD COLUMN require_two_factor boolean NOT NULL DEFAULT false;

-- Keys: rotation, a chosen end, and from where one was last used.
ALTER TABLE agent_keys ADD COLUMN rotates uuid;
ALTER TABLE agent_keys ADD COLUMN ends_at timestamptz(3);
ALTER TABLE agent_keys ADD COLUMN last_used_from text;
ALTER TABLE agent_keys ADD COLUMN last_used_by text;

ALTER TABLE environments ADD COLUMN archived_by text;
