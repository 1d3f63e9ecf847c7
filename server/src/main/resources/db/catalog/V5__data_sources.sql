-- Null: the data source that the server was started with. Credentials are encrypted with the server's secret key.
ALTER TABLE data_source
    ADD COLUMN jdbc_url           text,
    ADD COLUMN credentials        bytea,
    ADD COLUMN status             text NOT NULL DEFAULT 'AVAILABLE' CHECK (status IN ('AVAILABLE', 'UNAVAILABLE')),
    ADD COLUMN lacking            text[] NOT NULL DEFAULT '{}',
    ADD COLUMN probed_at          timestamptz,
    ADD CHECK ((jdbc_url IS NULL) = (credentials IS NULL));

-- Clients that know branches look for the one they are on.
ALTER TABLE project ADD COLUMN branches text[] NOT NULL DEFAULT '{main}';
