-- revision: 0a1b2c3d4e5f
-- parents: none
-- provider: shop
-- created: 2026-01-01T00:00:00Z
-- desired-fingerprint: none
-- transaction: yes
-- upgrade
CREATE TABLE shop__customer (
    uid UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    CONSTRAINT pk__shop__customer PRIMARY KEY (uid)
);

-- downgrade
DROP TABLE shop__customer;
