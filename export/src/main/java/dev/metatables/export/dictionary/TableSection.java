package dev.metatables.export.dictionary;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the dictionary says of one table. */
final class TableSection {

    private final Markup page;
    private final Table table;
    private final TableGraph graph;

    private TableSection(Markup page, Table table, TableGraph graph) {
        this.page = page;
        this.table = table;
        this.graph = graph;
    }

    static void write(Markup page, Table table, TableGraph graph) {
        new TableSection(page, TableObjects.complete(table), graph).write();
    }

    private void write() {
        page.raw("<section id=\"" + DictionaryPage.anchor(table) + "\">\n");
        page.line("h2", TableNames.qualified(table));
        if (table.description() != null) {
            page.line("p", table.description());
        }
        page.raw("<dl>\n");
        facts();
        page.raw("</dl>\n");
        columns();
        list("Foreign keys", foreignKeys());
        list("Unique", uniques());
        list("Checks", table.checks().stream().map(check -> code(check.sql())).toList());
        list("Indexes", indexes());
        list(
                "Referred to by",
                graph.referencing(table).stream().map(DictionaryPage::link).toList());
        page.raw("</section>\n");
    }

    private void facts() {
        fact("Identifier", table.identifier());
        fact("Namespace", table.namespace());
        fact("Provider", table.provider().key());
        fact("Labels", String.join(", ", table.labels()));
        fact("Record", table.record());
        fact("Kind", table.kind().wireName().replace('_', '-'));
        fact("Managed", table.managementMode().wireName().replace('_', ' '));
        TimeIndex time = table.timeIndex();
        if (time != null) {
            fact("Grain", String.join(", ", time.grain()));
            fact("Cadence", time.cadence());
        }
        fact("Upsert key", String.join(", ", table.conflictKey()));
    }

    private void fact(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            page.raw("<div>").raw("<dt>" + name + "</dt><dd>").text(value).raw("</dd></div>\n");
        }
    }

    private void columns() {
        page.raw(
                "<table>\n<thead><tr><th>Column</th><th>Type</th><th>Null</th><th>Default</th><th>Description</th></tr>"
                        + "</thead>\n<tbody>\n");
        for (Column column : table.columns()) {
            page.raw("<tr><td>").raw(code(column.name()));
            page.raw(column.primaryKey() ? " <b>PK</b>" : "");
            page.raw("</td><td>").text(DataTypes.ddlType(column.type())).raw("</td><td>");
            page.raw(column.nullable() && !column.primaryKey() ? "yes" : "no").raw("</td><td>");
            String defaultSql = Columns.databaseDefault(table, column);
            page.raw(defaultSql == null ? Columns.isIdentity(table, column) ? "identity" : "" : code(defaultSql));
            page.raw("</td><td>").text(described(column)).raw("</td></tr>\n");
        }
        page.raw("</tbody>\n</table>\n");
    }

    private static String described(Column column) {
        String label = column.label() == null ? "" : column.label() + ". ";
        return label + (column.description() == null ? "" : column.description());
    }

    private List<String> foreignKeys() {
        List<String> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            String target = graph.targetOf(key).map(DictionaryPage::link).orElseGet(() -> code(key.targetTable()));
            keys.add(code(columns(key.columns())) + " to " + target + " " + code(columns(key.targetColumns()))
                    + (key.onDelete() == null ? "" : ", on delete " + Markup.escape(key.onDelete()))
                    + (key.onUpdate() == null ? "" : ", on update " + Markup.escape(key.onUpdate())));
        }
        return keys;
    }

    private List<String> uniques() {
        return table.uniqueConstraints().stream()
                .map(unique -> code(columns(unique.columns())))
                .toList();
    }

    private List<String> indexes() {
        List<String> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            String keys = index.keys().stream()
                    .map(key -> key.column() == null
                            ? "" + key.expression()
                            : key.function() == null ? key.column() : key.function() + "(" + key.column() + ")")
                    .collect(Collectors.joining(", ", "(", ")"));
            indexes.add(code(TableNames.index(table, index))
                    + (index.unique() ? " unique " : " ")
                    + (index.using() == null ? "" : Markup.escape(index.using()) + " ")
                    + code(keys)
                    + (index.where() == null ? "" : " where " + code(index.where())));
        }
        return indexes;
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            page.line("h3", title).raw("<ul>\n");
            items.forEach(item -> page.raw("<li>" + item + "</li>\n"));
            page.raw("</ul>\n");
        }
    }

    private static String columns(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }

    private static String code(String text) {
        return "<code>" + Markup.escape(text) + "</code>";
    }
}
