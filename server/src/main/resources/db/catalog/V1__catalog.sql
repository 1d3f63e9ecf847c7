CREATE TABLE organization (
    uid  uuid PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE principal (
    uid              uuid PRIMARY KEY,
    organization_uid uuid NOT NULL REFERENCES organization (uid),
    name             text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('user', 'team', 'service_account')),
    administrator    boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_uid, kind, name)
);

-- Tokens are kept as hashes: who reads this table cannot use them.
CREATE TABLE access_token (
    token_hash    bytea PRIMARY KEY,
    principal_uid uuid NOT NULL REFERENCES principal (uid),
    name          text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz,
    revoked_at    timestamptz
);

CREATE TABLE data_source (
    uid                 uuid PRIMARY KEY,
    id                  bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    organization_uid    uuid NOT NULL REFERENCES organization (uid),
    name                text NOT NULL,
    storage_access_mode text NOT NULL DEFAULT 'read_write'
        CHECK (storage_access_mode IN ('read_write', 'read_only', 'disabled')),
    UNIQUE (organization_uid, name)
);

CREATE TABLE project (
    uid              uuid PRIMARY KEY,
    organization_uid uuid NOT NULL REFERENCES organization (uid),
    name             text NOT NULL,
    data_source_uid  uuid REFERENCES data_source (uid),
    UNIQUE (organization_uid, name)
);

CREATE TABLE meta_table (
    uid                            uuid PRIMARY KEY,
    organization_uid               uuid NOT NULL REFERENCES organization (uid),
    data_source_uid                uuid NOT NULL REFERENCES data_source (uid),
    physical_schema                text NOT NULL,
    physical_table_name            text NOT NULL,
    identifier                     text,
    namespace                      text,
    description                    text,
    labels                         text[] NOT NULL DEFAULT '{}',
    management_mode                text NOT NULL CHECK (management_mode IN ('external_registered', 'platform_managed')),
    provisioning_status            text NOT NULL CHECK (provisioning_status IN ('reserved', 'active')),
    schema_management_mode         text,
    schema_management              jsonb NOT NULL DEFAULT '{}',
    migration_package              text,
    migration_namespace            text,
    migration_provider_key         text,
    alembic_version_meta_table_uid text,
    alembic_revision               text,
    table_kind                     text NOT NULL CHECK (table_kind IN ('relational', 'time_indexed')),
    table_contract                 jsonb NOT NULL,
    introspection_snapshot         jsonb NOT NULL DEFAULT '{}',
    protect_from_deletion          boolean NOT NULL DEFAULT false,
    time_index_name                text,
    index_names                    text[] NOT NULL DEFAULT '{}',
    cadence                        text,
    partition_strategy             text,
    storage_layout                 jsonb NOT NULL DEFAULT '{}',
    created_by                     uuid NOT NULL REFERENCES principal (uid),
    created_at                     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (data_source_uid, physical_schema, physical_table_name)
);
CREATE UNIQUE INDEX meta_table_identifier ON meta_table (organization_uid, identifier) WHERE identifier <> '';
CREATE INDEX meta_table_name ON meta_table (physical_table_name);

CREATE TABLE meta_table_column (
    meta_table_uid   uuid NOT NULL REFERENCES meta_table (uid) ON DELETE CASCADE,
    ordinal_position integer NOT NULL,
    name             text NOT NULL,
    data_type        text NOT NULL,
    backend_type     text,
    nullable         boolean NOT NULL,
    primary_key      boolean NOT NULL,
    is_unique        boolean NOT NULL,
    server_default   text,
    description      text,
    label            text,
    logical_name     text,
    PRIMARY KEY (meta_table_uid, ordinal_position)
);

CREATE TABLE meta_table_index (
    meta_table_uid uuid NOT NULL REFERENCES meta_table (uid) ON DELETE CASCADE,
    position       integer NOT NULL,
    name           text NOT NULL,
    columns        text[] NOT NULL,
    is_unique      boolean NOT NULL,
    method         text NOT NULL,
    expression     text,
    PRIMARY KEY (meta_table_uid, position)
);

-- Targets are kept by name: a table may point to one that is registered later, or never.
CREATE TABLE meta_table_foreign_key (
    meta_table_uid uuid NOT NULL REFERENCES meta_table (uid) ON DELETE CASCADE,
    position       integer NOT NULL,
    name           text NOT NULL,
    source_columns text[] NOT NULL,
    target_schema  text NOT NULL,
    target_table   text NOT NULL,
    target_columns text[] NOT NULL,
    on_delete      text NOT NULL,
    PRIMARY KEY (meta_table_uid, position)
);
CREATE INDEX meta_table_foreign_key_target ON meta_table_foreign_key (target_schema, target_table);

CREATE TABLE migration_lease (
    role_name       text PRIMARY KEY,
    owner_role_name text NOT NULL,
    data_source_uid uuid NOT NULL REFERENCES data_source (uid),
    principal_uid   uuid NOT NULL REFERENCES principal (uid),
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX migration_lease_open ON migration_lease (expires_at) WHERE ended_at IS NULL;
