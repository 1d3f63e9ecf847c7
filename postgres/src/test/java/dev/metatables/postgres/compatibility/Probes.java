package dev.metatables.postgres.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What somebody who knows one state of a table may write. */
final class Probes {
    private final Table author;
    private final Predicate<String> known;

    /**
     * @param author state of the table that is known
     * @param known which of its columns are written
     */
    Probes(Table author, Predicate<String> known) {
        this.author = author;
        this.known = known;
    }

    /** Rows alone and in pairs: every value somewhere, every choice of columns alike. */
    List<String> rows() {
        List<String> probes = new ArrayList<>();
        Map<String, String> base = row(column -> false);
        probes.add(insert(base));
        for (Column column : author.columns()) {
            for (String value : Literals.extremes(column)) {
                probes.add(insert(with(base, column.name(), value)));
            }
        }
        for (List<String> alike : choices()) {
            probes.add(insert(base) + "; " + insert(row(column -> !alike.contains(column))));
        }
        return probes;
    }

    /** Statements that leave a column out, or find rows again by key or by value. */
    List<String> others() {
        List<String> probes = new ArrayList<>();
        Map<String, String> base = row(column -> false);
        for (List<String> key : choices()) {
            probes.add(insert(base) + " ON CONFLICT (" + names(key) + ") DO NOTHING");
            probes.add(insert(base) + " ON CONFLICT (" + names(key) + ") WHERE b <> '' DO NOTHING");
        }
        for (Column column : author.columns()) {
            Map<String, String> without = new LinkedHashMap<>(base);
            without.remove(column.name());
            probes.add(insert(without));
            String find = " WHERE " + Identifiers.quote(column.name()) + " = " + base.get(column.name());
            probes.add(insert(base) + "; DELETE FROM " + table() + find);
        }
        return probes;
    }

    /** Statements on the table that a foreign key points to. */
    List<String> targets() {
        Map<String, String> base = row(column -> false);
        if (!base.containsKey("owner")) {
            return List.of();
        }
        String here = insert(base) + "; ";
        String owner = "'" + Literals.OWNER + "'";
        return List.of(
                here + "DELETE FROM shop__owner WHERE uid = " + owner,
                here + "UPDATE shop__owner SET uid = '" + Literals.NO_OWNER + "' WHERE uid = " + owner,
                here + "WITH gone AS (DELETE FROM shop__owner WHERE uid = " + owner
                        + " RETURNING uid) INSERT INTO shop__owner SELECT uid FROM gone",
                insert(with(base, "owner", "'" + Literals.NO_OWNER + "'")) + "; INSERT INTO shop__owner VALUES ('"
                        + Literals.NO_OWNER + "')");
    }

    private String insert(Map<String, String> row) {
        List<String> columns = row.keySet().stream().filter(known).toList();
        return "INSERT INTO " + table() + " (" + names(columns) + ") VALUES ("
                + columns.stream().map(row::get).collect(Collectors.joining(", ")) + ")";
    }

    private String table() {
        return Identifiers.quote(author.tableName());
    }

    private Map<String, String> row(Predicate<String> other) {
        Map<String, String> row = new LinkedHashMap<>();
        author.columns()
                .forEach(column -> row.put(column.name(), Literals.ordinary(column, other.test(column.name()))));
        return row;
    }

    /** Every choice of one column or more. */
    private List<List<String>> choices() {
        List<String> columns = author.columns().stream().map(Column::name).toList();
        List<List<String>> choices = new ArrayList<>();
        for (int bits = 1; bits < 1 << columns.size(); bits++) {
            List<String> choice = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    choice.add(columns.get(i));
                }
            }
            choices.add(choice);
        }
        return choices;
    }

    private static Map<String, String> with(Map<String, String> row, String column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
