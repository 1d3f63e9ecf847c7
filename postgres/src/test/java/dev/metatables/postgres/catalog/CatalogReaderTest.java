package dev.metatables.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.metatables.contract.json.CanonicalJson;
import dev.metatables.postgres.DatabaseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class CatalogReaderTest {

    private static final String ACCOUNT = """
            CREATE SCHEMA shop;
            CREATE TABLE shop.account (
              id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone text,
              code varchar(32) COLLATE "C" NOT NULL DEFAULT 'x'::varchar UNIQUE,
              doubled bigint GENERATED ALWAYS AS (id * 2) STORED,
              tags text[], at timestamptz(3),
              CONSTRAINT code_given CHECK (code <> ''));
            ALTER TABLE shop.account DROP COLUMN gone;
            CREATE TABLE shop.holding (
              a integer, b varchar(32), PRIMARY KEY (b, a),
              CONSTRAINT to_account FOREIGN KEY (a) REFERENCES shop.account ON DELETE SET NULL ON UPDATE CASCADE);
            CREATE INDEX by_upper ON shop.holding USING btree (upper(b), a) WHERE a > 3;
            COMMENT ON TABLE shop.account IS 'Accounts.';
            COMMENT ON COLUMN shop.account.code IS 'Short code.';
            CREATE VIEW shop.codes AS SELECT code FROM shop.account;
            """;

    @Test
    void columnsComeWithTypeDefaultIdentityAndComment(Connection connection) throws SQLException {
        TableSnapshot account = read(connection, "account");

        assertThat(account.kind()).isEqualTo("table");
        assertThat(account.comment()).isEqualTo("Accounts.");
        assertThat(account.columns())
                .containsExactly(
                        new ColumnSnapshot(0, "id", "integer", false, true, null, "always", null, null, null),
                        new ColumnSnapshot(
                                1,
                                "code",
                                "character varying(32)",
                                false,
                                false,
                                "'x'::character varying",
                                null,
                                null,
                                "C",
                                "Short code."),
                        new ColumnSnapshot(2, "doubled", "bigint", true, false, null, null, "(id * 2)", null, null),
                        new ColumnSnapshot(3, "tags", "text[]", true, false, null, null, null, null, null),
                        new ColumnSnapshot(
                                4, "at", "timestamp(3) with time zone", true, false, null, null, null, null, null));
    }

    @Test
    void constraintsAndKeysComeInTheServersWords(Connection connection) throws SQLException {
        assertThat(read(connection, "account").constraints())
                .containsExactly(
                        new ConstraintSnapshot("account_code_key", "unique", List.of("code"), "UNIQUE (code)"),
                        new ConstraintSnapshot("account_pkey", "primary_key", List.of("id"), "PRIMARY KEY (id)"),
                        new ConstraintSnapshot(
                                "code_given", "check", List.of("code"), "CHECK (((code)::text <> ''::text))"));
        assertThat(CatalogReader.read(connection, "shop", "holding")
                        .orElseThrow()
                        .foreignKeys())
                .containsExactly(new ForeignKeySnapshot(
                        "to_account",
                        List.of("a"),
                        "shop",
                        "account",
                        List.of("id"),
                        "set_null",
                        "cascade",
                        "FOREIGN KEY (a) REFERENCES shop.account(id) ON UPDATE CASCADE ON DELETE SET NULL"));
    }

    @Test
    void indexesTellColumnsFromExpressions(Connection connection) throws SQLException {
        assertThat(read(connection, "holding").indexes())
                .containsExactly(
                        new IndexSnapshot(
                                "by_upper",
                                List.of("a"),
                                false,
                                "btree",
                                "upper((b)::text)",
                                "(a > 3)",
                                null,
                                true,
                                "CREATE INDEX by_upper ON shop.holding USING btree (upper((b)::text), a) WHERE (a > 3)"),
                        new IndexSnapshot(
                                "holding_pkey",
                                List.of("b", "a"),
                                true,
                                "btree",
                                null,
                                null,
                                "holding_pkey",
                                true,
                                "CREATE UNIQUE INDEX holding_pkey ON shop.holding USING btree (b, a)"));
    }

    @Test
    void theSearchPathNeitherCountsNorChanges(Connection connection) throws SQLException {
        TableSnapshot before = read(connection, "holding");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO shop, public");
            assertThat(CatalogReader.read(connection, "shop", "holding")).contains(before);
            try (ResultSet path = statement.executeQuery("SHOW search_path")) {
                path.next();
                assertThat(path.getString(1)).isEqualTo("shop, public");
            }
        }
    }

    @Test
    void aSchemaIsListedByNameAndAMissingTableIsAbsent(Connection connection) throws SQLException {
        read(connection, "account");
        assertThat(CatalogReader.readSchema(connection, "shop"))
                .extracting(TableSnapshot::tableName, TableSnapshot::kind)
                .containsExactly(tuple("account", "table"), tuple("codes", "view"), tuple("holding", "table"));
        assertThat(CatalogReader.read(connection, "shop", "Account")).isEmpty();
        assertThat(CatalogReader.readSchema(connection, "nowhere")).isEmpty();
    }

    @Test
    void theTreeIsJson(Connection connection) throws SQLException {
        assertThat(CanonicalJson.write(read(connection, "account").toJson()))
                .contains("\"backend_type\": \"character varying(32)\"")
                .contains("\"table_name\": \"account\"");
    }

    @Test
    void theDigestSeesStructureButNotOrder(Connection connection) throws SQLException {
        read(connection, "account");
        String digest = digest(connection);
        List<TableSnapshot> reversed = new ArrayList<>(CatalogReader.readSchema(connection, "shop"));
        Collections.reverse(reversed);
        assertThat(SchemaDigest.of(reversed)).isEqualTo(digest).matches("[0-9a-f]{64}");

        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE shop.holding ADD one text, ADD two text");
            String oneTwo = digest(connection);
            statement.execute("ALTER TABLE shop.holding DROP one");
            statement.execute("ALTER TABLE shop.holding ADD one text");
            assertThat(digest(connection)).isEqualTo(oneTwo).isNotEqualTo(digest);

            statement.execute("COMMENT ON COLUMN shop.holding.one IS 'Said.'");
            assertThat(digest(connection)).isNotEqualTo(oneTwo);
        }
    }

    private static String digest(Connection connection) throws SQLException {
        return SchemaDigest.of(CatalogReader.readSchema(connection, "shop"));
    }

    private static TableSnapshot read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS shop CASCADE");
            statement.execute(ACCOUNT);
        }
        return CatalogReader.read(connection, "shop", table).orElseThrow();
    }
}
