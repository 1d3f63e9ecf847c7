-- revision: 5a1d0c3e7b42
-- parents: none
-- provider: sdk_examples
-- created: 2026-01-01T00:00:00Z
-- desired-fingerprint: 0bc345a63f10714804be03fe813951814092ee399bcb330f0b8574fd4b5bdf52
-- transaction: yes
-- upgrade
CREATE TABLE sdk_examples__account (
    uid UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    CONSTRAINT pk__sdk_examples__account PRIMARY KEY (uid)
);

COMMENT ON TABLE sdk_examples__account IS 'Accounts that own assets and holdings; one row per account.';

COMMENT ON COLUMN sdk_examples__account.uid IS 'Stable account uid.';

COMMENT ON COLUMN sdk_examples__account.name IS 'Display name.';

CREATE TABLE sdk_examples__account_holdings (
    time_index TIMESTAMP WITH TIME ZONE NOT NULL,
    account_uid UUID NOT NULL,
    unique_identifier VARCHAR(255) NOT NULL,
    quantity DOUBLE PRECISION NOT NULL,
    CONSTRAINT fk__sdk_examples__account_holdings__account_uid__sdk_23d9e8bbfc FOREIGN KEY (account_uid) REFERENCES sdk_examples__account (uid)
);

CREATE UNIQUE INDEX uix__sdk_examples__account_holdings__time_index__acc_3b46fcff78 ON sdk_examples__account_holdings (time_index, account_uid, unique_identifier);

COMMENT ON TABLE sdk_examples__account_holdings IS 'Daily holdings; one row per day, account and instrument.';

COMMENT ON COLUMN sdk_examples__account_holdings.time_index IS 'Valuation instant, UTC.';

COMMENT ON COLUMN sdk_examples__account_holdings.account_uid IS 'Holding account.';

COMMENT ON COLUMN sdk_examples__account_holdings.unique_identifier IS 'Instrument key.';

COMMENT ON COLUMN sdk_examples__account_holdings.quantity IS 'Units held.';

CREATE TABLE sdk_examples__asset (
    uid UUID DEFAULT gen_random_uuid() NOT NULL,
    account_uid UUID NOT NULL,
    symbol VARCHAR(64) NOT NULL,
    CONSTRAINT pk__sdk_examples__asset PRIMARY KEY (uid),
    CONSTRAINT fk__sdk_examples__asset__account_uid__sdk_examples_a56d97629a FOREIGN KEY (account_uid) REFERENCES sdk_examples__account (uid) ON DELETE RESTRICT,
    CONSTRAINT uq__sdk_examples__asset__symbol UNIQUE (symbol)
);

CREATE INDEX ix__sdk_examples__asset__account_uid ON sdk_examples__asset (account_uid);

COMMENT ON TABLE sdk_examples__asset IS 'Assets by owning account; one row per asset.';

COMMENT ON COLUMN sdk_examples__asset.uid IS 'Stable asset uid.';

COMMENT ON COLUMN sdk_examples__asset.account_uid IS 'Owning account.';

COMMENT ON COLUMN sdk_examples__asset.symbol IS 'Ticker symbol.';
-- downgrade
DROP TABLE sdk_examples__account_holdings;

DROP TABLE sdk_examples__asset;

DROP TABLE sdk_examples__account;
