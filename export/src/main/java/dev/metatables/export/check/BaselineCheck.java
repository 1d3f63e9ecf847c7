package dev.metatables.export.check;

import dev.metatables.contract.compatibility.Change;
import dev.metatables.contract.compatibility.ContractDiff;
import dev.metatables.contract.compatibility.Verdict;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a module's contracts with those it published last. A new table is no finding against it; a table that is
 * gone and every change that breaks those who read or write it are.
 */
public final class BaselineCheck {

    private final Map<String, Table> before = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private BaselineCheck(List<Table> before) {
        before.forEach(table -> this.before.put(TableNames.qualified(table), table));
    }

    /** Every difference, with what it means. */
    public static CheckReport compare(List<Table> before, List<Table> now) {
        BaselineCheck check = new BaselineCheck(before);
        now.forEach(check::table);
        check.before.keySet().forEach(check::gone);
        return new CheckReport(check.findings);
    }

    private void table(Table table) {
        String name = TableNames.qualified(table);
        Table old = before.remove(name);
        String previous = table.previousName();
        if (old == null && previous != null) {
            old = before.remove(table.schema().equals("public") ? previous : table.schema() + "." + previous);
        }
        if (old == null) {
            findings.add(new Finding(Outcome.PASS, "Table " + name + " is new."));
            return;
        }
        for (Change change : ContractDiff.between(old, table).changes()) {
            findings.add(finding(name, change));
        }
    }

    private void gone(String name) {
        findings.add(new Finding(
                Outcome.FAIL,
                "Table " + name + " is gone: statements that name it fail. If it was renamed, say so with"
                        + " previousTable on its record."));
    }

    private static Finding finding(String table, Change change) {
        boolean compatible = change.readers().compatible() && change.writers().compatible();
        String text = "Table " + table + ": " + change.text() + told("readers", change.readers())
                + told("writers", change.writers());
        return new Finding(compatible ? Outcome.PASS : Outcome.FAIL, text);
    }

    private static String told(String side, Verdict verdict) {
        return verdict.compatible() ? "" : " Breaks " + side + ": " + verdict.reason();
    }
}
