CREATE UNIQUE INDEX organization_name ON organization (name);
ALTER TABLE organization ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
