package dev.metatables.export.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.export.Samples;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineCheckTest {
    private final List<Table> tables = Samples.portfolio();
    private final Table account = tables.get(0);

    @Test
    void theSameTablesAreNoFinding() {
        assertThat(BaselineCheck.compare(tables, tables).findings()).isEmpty();
    }

    @Test
    void aNewTableIsTold() {
        CheckReport report = BaselineCheck.compare(tables.subList(1, 3), tables);
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.findings()).extracting(Finding::text).containsExactly("Table sdk_examples__account is new.");
    }

    @Test
    void aTableThatIsGoneBreaks() {
        CheckReport report = BaselineCheck.compare(tables, tables.subList(1, 3));
        assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.findings().get(0).text()).contains("sdk_examples__account is gone", "previousTable");
    }

    @Test
    void aNewNullableColumnPassesAndItsRemovalBreaks() {
        List<Column> columns = new ArrayList<>(account.columns());
        Column name = columns.get(1);
        columns.add(new Column(
                "note",
                ColumnType.of(Logical.TEXT),
                true,
                false,
                false,
                false,
                null,
                "A note.",
                null,
                null,
                null,
                "note",
                name.javaType()));
        List<Table> wider = List.of(account.withColumns(columns));
        List<Table> before = List.of(account);
        CheckReport added = BaselineCheck.compare(before, wider);
        assertThat(added.outcome()).isEqualTo(Outcome.PASS);
        assertThat(added.findings()).hasSize(1);
        CheckReport removed = BaselineCheck.compare(wider, before);
        assertThat(removed.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(removed.findings().get(0).text())
                .startsWith("Table sdk_examples__account: ")
                .contains("note", "Breaks readers: ", "Breaks writers: ");
    }
}
