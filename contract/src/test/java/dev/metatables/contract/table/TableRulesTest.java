package dev.metatables.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Samples;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

final class TableRulesTest {

    private static final ColumnType INTEGER = ColumnType.of(Logical.INTEGER);

    @Test
    void acceptsTheSampleTables() {
        assertThat(TableRules.check(Samples.asset())).isEmpty();
        assertThat(TableRules.check(Samples.holdings())).isEmpty();
    }

    @Test
    void refusesColumnsThatCannotBeNamedOrToldApart() {
        Table table = Samples.of(
                Samples.column("a", INTEGER, false, false),
                Samples.column("a", INTEGER, false, false),
                Samples.column("b)s", INTEGER, false, false),
                Samples.column("x".repeat(64), INTEGER, false, false));
        assertThat(TableRules.check(table))
                .extracting(Violation::path, Violation::code)
                .containsExactly(
                        Tuple.tuple("columns.1.name", "COLUMN_NAME_DUPLICATE"),
                        Tuple.tuple("columns.2.name", "COLUMN_NAME_INVALID"),
                        Tuple.tuple("columns.3.name", "COLUMN_NAME_INVALID"),
                        Tuple.tuple("columns", "PRIMARY_KEY_REQUIRED"));
    }

    @Test
    void generatesTheGrainIndexOnce() {
        Table holdings = Samples.holdings();
        assertThat(GrainIndex.missing(holdings))
                .get()
                .extracting(Index::generated)
                .isEqualTo(GrainIndex.GENERATED);
        assertThat(GrainIndex.missing(TableObjects.complete(holdings))).isEmpty();
        assertThat(GrainIndex.missing(Samples.asset())).isEmpty();
    }

    @Test
    void numbersOnlyASingleIntegerKeyByItself() {
        Column id = Samples.column("id", INTEGER, true, false);
        Column part = Samples.column("part", INTEGER, true, false);
        assertThat(Columns.isIdentity(Samples.of(id), id)).isTrue();
        assertThat(Columns.isIdentity(Samples.of(id, part), id)).isFalse();
        Column uid = Samples.asset().columns().get(0);
        assertThat(Columns.isIdentity(Samples.asset(), uid)).isFalse();
        assertThat(Columns.databaseDefault(Samples.asset(), uid)).isEqualTo("gen_random_uuid()");
        assertThat(Columns.databaseDefault(Samples.of(id), id)).isNull();
    }

    @Test
    void aVersionTableNeedsAllItsNames() {
        assertThatThrownBy(() -> new VersionTable("", "", "n"))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(
                                        Tuple.tuple("table_name", "VALUE_EMPTY"),
                                        Tuple.tuple("identifier", "VALUE_EMPTY")));
    }
}
