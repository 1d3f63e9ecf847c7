package dev.metatables.export.dictionary;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws tables as boxes with their keys, and foreign keys as lines from the referring column to the table it refers to.
 * Tables that are referred to stand to the left. Texts are of fixed width, so that the drawing fits on every machine.
 */
final class EntityDiagram {

    private static final double CHARACTER = 7.3;
    private static final int LINE = 18;
    private static final int PADDING = 10;
    private static final int BETWEEN_COLUMNS = 90;
    private static final int BETWEEN_ROWS = 26;

    /** Where a table is drawn. */
    private record Box(Table table, List<Column> columns, long x, long y, long width) {

        long height() {
            return (columns.size() + 1L) * LINE + PADDING;
        }

        long rowMiddle(String column) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    return y + (i + 1L) * LINE + LINE / 2 + PADDING / 2;
                }
            }
            return y + LINE / 2;
        }
    }

    private final TableGraph graph;
    private final Map<String, Box> boxes = new HashMap<>();
    private final List<Box> order = new ArrayList<>();
    private long width;
    private long height;

    private EntityDiagram(TableGraph graph) {
        this.graph = graph;
        place();
    }

    /** The drawing as an {@code svg} element; links go to the tables' anchors on the page. */
    static String svg(TableGraph graph) {
        return new EntityDiagram(graph).draw();
    }

    private void place() {
        long x = PADDING;
        for (List<Table> column : graph.byLevel()) {
            long widest = 0;
            long y = PADDING;
            for (Table table : column) {
                List<Column> keys = keys(table);
                Box box = new Box(table, keys, x, y, width(table, keys));
                boxes.put(TableGraph.key(table), box);
                order.add(box);
                widest = Math.max(widest, box.width());
                y += box.height() + BETWEEN_ROWS;
            }
            height = Math.max(height, y);
            x += widest + BETWEEN_COLUMNS;
        }
        width = Math.max(x - BETWEEN_COLUMNS, 0) + PADDING;
    }

    /** Columns of the primary key, the grain and foreign keys, in the table's order. */
    private static List<Column> keys(Table table) {
        Set<String> names = new LinkedHashSet<>(table.primaryKey());
        if (table.timeIndex() != null) {
            names.addAll(table.timeIndex().grain());
        }
        table.foreignKeys().forEach(key -> names.addAll(key.columns()));
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    private static long width(Table table, List<Column> columns) {
        int longest = TableNames.qualified(table).length();
        for (Column column : columns) {
            longest = Math.max(longest, row(table, column).length());
        }
        return Math.round(longest * CHARACTER) + 2L * PADDING;
    }

    private static String row(Table table, Column column) {
        boolean grain = table.timeIndex() != null && table.timeIndex().grain().contains(column.name());
        boolean foreign =
                table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
        return column.name() + (column.primaryKey() ? " PK" : grain ? " GRAIN" : "") + (foreign ? " FK" : "");
    }

    private String draw() {
        Markup svg = new Markup();
        svg.raw(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Tables and their foreign keys\" width=\""
                        + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n");
        svg.raw("<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" class=\"head\"/></marker></defs>\n");
        order.forEach(box -> lines(svg, box));
        order.forEach(box -> box(svg, box));
        return svg.raw("</svg>\n").toString();
    }

    private static void box(Markup svg, Box box) {
        svg.raw("<a href=\"#" + DictionaryPage.anchor(box.table()) + "\"><g class=\"table\">");
        svg.raw("<rect x=\"" + box.x() + "\" y=\"" + box.y() + "\" width=\"" + box.width() + "\" height=\""
                + box.height() + "\" rx=\"4\"/>");
        long x = box.x() + PADDING;
        long y = box.y() + LINE - PADDING / 2 + 2;
        svg.raw("<text class=\"name\" x=\"" + x + "\" y=\"" + y + "\">")
                .text(TableNames.qualified(box.table()))
                .raw("</text>");
        for (Column column : box.columns()) {
            y = box.rowMiddle(column.name()) + 4;
            svg.raw("<text x=\"" + x + "\" y=\"" + y + "\">")
                    .text(row(box.table(), column))
                    .raw("</text>");
        }
        svg.raw("</g></a>\n");
    }

    private void lines(Markup svg, Box from) {
        for (ForeignKey key : from.table().foreignKeys()) {
            graph.targetOf(key).map(target -> boxes.get(TableGraph.key(target))).ifPresent(to -> {
                svg.raw("<path class=\"key\" marker-end=\"url(#to)\" d=\"" + curve(from, to, key) + "\"><title>");
                svg.text(from.table().tableName() + " (" + String.join(", ", key.columns()) + ") to "
                        + to.table().tableName() + " (" + String.join(", ", key.targetColumns()) + ")");
                svg.raw("</title></path>\n");
            });
        }
    }

    private static String curve(Box from, Box to, ForeignKey key) {
        long fromY = from.rowMiddle(key.columns().get(0));
        long toY = to.rowMiddle(
                key.targetColumns().isEmpty() ? "" : key.targetColumns().get(0));
        boolean leftwards = to.x() < from.x();
        long fromX = leftwards ? from.x() : from.x() + from.width();
        long toX = to.x() + to.width();
        long bend = BETWEEN_COLUMNS / 2;
        return "M" + fromX + " " + fromY + "C" + (leftwards ? fromX - bend : fromX + bend) + " " + fromY + " "
                + (toX + bend) + " " + toY + " " + toX + " " + toY;
    }
}
