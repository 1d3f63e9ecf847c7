package dev.metatables.export.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.export.Samples;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
    private final List<Table> tables = Samples.portfolio();

    @Test
    void tablesThatFitAreNoFinding() {
        assertThat(ModuleRules.check(tables, List.of()).findings()).isEmpty();
        assertThat(ModuleRules.check(tables.subList(1, 3), tables.subList(0, 1)).findings())
                .isEmpty();
    }

    @Test
    void aTargetThatIsNotThereIsNamed() {
        CheckReport report = ModuleRules.check(tables.subList(2, 3), List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.findings().get(0).text()).contains("sdk_examples__asset", "account_uid", "Add the jar of");
    }

    @Test
    void aTargetColumnOfAnotherTypeIsNamed() {
        Table account = tables.get(0);
        List<Column> columns = account.columns().stream()
                .map(column -> column.name().equals("uid") ? withType(column, ColumnType.of(Logical.TEXT)) : column)
                .toList();
        CheckReport report = ModuleRules.check(tables.subList(2, 3), List.of(account.withColumns(columns)));
        assertThat(report.findings())
                .extracting(Finding::text)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("account_uid is of type uuid", "uid of type string"));
    }

    @Test
    void aTargetColumnThatIsNotThereIsNamed() {
        Table account = tables.get(0);
        Table without = account.withColumns(account.columns().subList(1, 2));
        CheckReport report = ModuleRules.check(tables.subList(2, 3), List.of(without));
        assertThat(report.findings().get(0).text()).contains("no column uid", "Name one of name");
    }

    private static Column withType(Column column, ColumnType type) {
        return new Column(
                column.name(),
                type,
                column.nullable(),
                column.primaryKey(),
                column.unique(),
                column.indexed(),
                column.defaultSql(),
                column.description(),
                column.label(),
                column.logicalName(),
                column.previousName(),
                column.component(),
                column.javaType());
    }
}
