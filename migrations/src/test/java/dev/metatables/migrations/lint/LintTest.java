package dev.metatables.migrations.lint;

import static dev.metatables.migrations.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final ProviderTables TABLES = ProviderTables.of(List.of(table("price")
                    .column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ))
                    .column("asset", ColumnType.of(Logical.STRING, 20))
                    .timeIndexed("time_index", "asset")
                    .build()))
            .get(0);
    private static final RevisionFile FIRST = file(A, true, """
            CREATE TABLE port__price (time_index timestamptz NOT NULL, asset varchar(20) NOT NULL, note text, n integer);
            CREATE UNIQUE INDEX grain ON port__price (time_index, asset);
            CREATE TABLE port__asset (uid uuid CONSTRAINT pk PRIMARY KEY, code varchar(8));
            COMMENT ON TABLE port__price IS 'Prices.';
            """);

    private final Connection connection;
    private final Scratch scratch;

    LintTest() throws SQLException {
        connection = new TestDatabase().connect();
        scratch = Scratch.on(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static RevisionFile file(String revision, boolean transactional, String upgrade) {
        return new RevisionFile(
                revision + ".sql",
                revision,
                revision.equals(A) ? List.of() : List.of(A),
                "port",
                Instant.EPOCH,
                null,
                transactional,
                "-- allow: PV102 " + revision + " the way back is not what these tests are about\n" + upgrade,
                "");
    }

    private List<Finding> findings(RevisionFile second, TableSizes sizes, String... statements) {
        RevisionGraph graph = RevisionGraph.of(List.of(FIRST, second));
        return new Lint(scratch, TABLES, graph, sizes).findings(second, new Consumers(List.of(statements), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE port__asset;|DS101 error port__asset|rows are dropped",
                "ALTER TABLE port__price DROP note;|DS102 error port__price.note|restores structure only",
                "ALTER TABLE port__price DROP note, ADD remark text;|DS102 error port__price.note|previousName",
                "ALTER TABLE port__price ALTER n TYPE smallint;|DS103 error port__price.n|cannot hold every value",
                "ALTER TABLE port__asset DROP CONSTRAINT pk;|DS103 error port__asset.pk|ON CONFLICT",
                "ALTER TABLE port__price ADD m integer NOT NULL;|DD101 error port__price.m|has no default",
                "ALTER TABLE port__price ALTER n SET NOT NULL;|DD102 warn port__price.n|CHECK (n IS NOT NULL)",
                "ALTER TABLE port__price ADD CONSTRAINT p CHECK (n > 0);|DD103 warn port__price.p|WHERE NOT ((n > 0))",
                "ALTER TABLE port__price ADD CONSTRAINT u UNIQUE (n, note);|DD103 warn port__price.u|GROUP BY n, note",
                "ALTER TABLE port__price ALTER n TYPE bigint;|TY101 warn port__price.n|size unknown",
                "ALTER TABLE port__price ADD CONSTRAINT p CHECK (n > 0);|LK101 warn port__price.p|NOT VALID",
                "CREATE INDEX i ON port__price (n);|LK102 warn port__price.i|CONCURRENTLY",
                "ALTER TABLE port__price ADD x int; ALTER TABLE port__asset ADD x int;|LK103 warn port__asset|port__price",
                "DROP INDEX grain;|TS101 error port__price|grain [time_index, asset] is missing",
                "ALTER TABLE port__price ALTER time_index TYPE timestamp;|TS101 error port__price|not a timestamp with",
                "CREATE TABLE other (a int);|CV101 warn other|does not begin with port__",
                "CREATE TABLE port__b (a int);|CV101 warn port__b.a|the column has no comment",
                "ALTER TABLE port__price ADD x int;|CV101 warn port__price.x|no comment",
                "ALTER TABLE port__price ADD "
                        + "a_name_that_is_longer_than_the_sixty_three_bytes_which_postgresql_keeps int;"
                        + "|CV101 warn a_name_that|will be cut"
            })
    void findsWhatAReviewerWantsToKnow(String upgrade, String finding, String words) {
        assertThat(findings(file(B, true, upgrade), TableSizes.unknown()))
                .extracting(Finding::describe)
                .anySatisfy(text -> assertThat(text).startsWith(finding).contains(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- allow: DS101 port__asset~DROP TABLE port__asset;|DS",
                "ALTER TABLE port__price RENAME note TO remark;|DS",
                "ALTER TABLE port__price ALTER asset TYPE varchar(40);|TY",
                "ALTER TABLE port__price ALTER asset TYPE text;|TY",
                "ALTER TABLE port__price ADD CONSTRAINT p CHECK (n > 0) NOT VALID;|LK101",
                "ALTER TABLE port__price ADD m integer NOT NULL DEFAULT 0;|DD",
                "CREATE INDEX i ON port__price (n);|TS",
                "CREATE UNIQUE INDEX same ON port__price (asset, time_index); DROP INDEX grain;|DS"
            })
    void whatIsHarmlessOrAllowedIsNoFinding(String upgrade, String code) {
        String sql = upgrade.replace('~', '\n');
        assertThat(findings(file(B, true, sql), TableSizes.unknown()))
                .extracting(Finding::code)
                .noneSatisfy(found -> assertThat(found).startsWith(code));
    }

    @Test
    void aConcurrentBuildIsNoFinding() {
        RevisionFile file = file(B, false, "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON port__price (n);");

        assertThat(findings(file, TableSizes.unknown())).isEmpty();
    }

    @Test
    void sizesComeFromStatistics() throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute(FIRST.upgrade() + "INSERT INTO port__price (time_index, asset) SELECT now(), g::text"
                + " FROM generate_series(1, 1234) g; ANALYZE port__price; ANALYZE port__asset");
        RevisionFile file = file(
                B,
                true,
                "ALTER TABLE port__price ADD a int NOT NULL, ALTER n TYPE bigint;"
                        + " ALTER TABLE port__asset ADD a int NOT NULL; CREATE INDEX i ON port__price (n);");
        try (Connection live = database.connect()) {
            TableSizes sizes = TableSizes.read(
                    live, List.of(new TableName("public", "port__price"), new TableName("public", "port__asset")));

            assertThat(findings(file, sizes))
                    .extracting(Finding::describe)
                    .anySatisfy(text -> assertThat(text).startsWith("TY101").contains("about 1234 rows"))
                    .anySatisfy(text -> assertThat(text).startsWith("DD101 error port__price.a"))
                    .noneSatisfy(text -> assertThat(text).startsWith("DD101 error port__asset.a"))
                    .noneSatisfy(text -> assertThat(text).startsWith("LK"));
        }
    }

    @Test
    void statementsOfConsumersThatBreakAreListed() {
        RevisionFile file = file(B, true, "-- allow: DS102 port__price.note\nALTER TABLE port__price DROP note;");

        assertThat(findings(
                        file,
                        TableSizes.unknown(),
                        "SELECT note FROM port__price WHERE asset = $1",
                        "SELECT asset FROM port__price",
                        "SELECT never_there FROM port__price"))
                .filteredOn(finding -> finding.code().startsWith("BC"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.describe())
                        .startsWith("BC101 error bbbbbbbbbbbb")
                        .contains("column \"note\" does not exist", "SELECT note FROM port__price"));
    }

    @Test
    void anEditThatBreaksTheProofNeedsAWord() {
        String add = "ALTER TABLE port__price ADD x int;";
        RevisionFile good = new RevisionFile(
                "b.sql", B, List.of(A), "port", Instant.EPOCH, null, true, add, "ALTER TABLE port__price DROP x;");
        assertThat(proof(good)).isEmpty();
        assertThat(proof(good.withDesiredDigest(digestAfter(good)))).isEmpty();
        assertThat(proof(good.withDesiredDigest("0".repeat(64))))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("PV101 error bbbbbbbbbbbb")
                        .contains("-- allow: PV101 bbbbbbbbbbbb <reason>"));
        assertThat(proof(edited(good, add, "SELECT 1;")))
                .singleElement()
                .satisfies(text ->
                        assertThat(text).startsWith("PV102 error bbbbbbbbbbbb").contains("drop column port__price.x"));
        assertThat(proof(edited(good, add, "DROP TABLE never_there;")))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("PV102 error bbbbbbbbbbbb: the downgrade does not run"));
        assertThat(proof(edited(good, "-- allow: PV102 " + B + " there is no way back\n" + add, "")))
                .isEmpty();
    }

    private static RevisionFile edited(RevisionFile file, String upgrade, String downgrade) {
        return new RevisionFile(file.name(), B, file.parents(), "port", Instant.EPOCH, null, true, upgrade, downgrade);
    }

    private List<String> proof(RevisionFile file) {
        return findings(file, TableSizes.unknown()).stream()
                .map(Finding::describe)
                .filter(text -> text.startsWith("PV"))
                .toList();
    }

    private String digestAfter(RevisionFile file) {
        RevisionGraph graph = RevisionGraph.of(List.of(FIRST, file));
        return new Replay(scratch, Neighbours.declared(graph))
                .at(graph, List.of(B))
                .digest();
    }

    @Test
    void theAuditSaysWhoUsesWhatGoes() {
        RevisionFile file =
                file(B, true, "ALTER TABLE port__price DROP note; ALTER TABLE port__asset DROP CONSTRAINT pk;");
        List<Map<String, Object>> audit = List.of(
                entry("select", "ann", "public.port__price", "asset", "note"),
                entry("select", "ben", "public.port__price", "asset"),
                entry("upsert", "eve", "port__asset", "uid"));

        assertThat(new Lint(scratch, TABLES, RevisionGraph.of(List.of(FIRST, file)), TableSizes.unknown())
                        .findings(file, Consumers.ofAudit(audit)))
                .extracting(Finding::describe)
                .filteredOn(text -> text.startsWith("BC"))
                .containsExactlyInAnyOrder(
                        "BC102 error port__price.note: the column is used by ann (select), last at 2026-01-01T00:00:00Z.",
                        "BC103 error port__asset.pk: the unique key may be the one that ON CONFLICT names; the table is"
                                + " used by eve (upsert), last at 2026-01-01T00:00:00Z.");
    }

    private static Map<String, Object> entry(String operation, String who, String table, String... read) {
        return Map.of(
                "at",
                "2026-01-01T00:00:00Z",
                "operation",
                operation,
                "principal_name",
                who,
                "tables",
                List.of(Map.of("table", table, "access", "read", "read", List.of(read), "changed", List.of())));
    }
}
