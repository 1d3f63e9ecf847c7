package dev.metatables.migrations.schema;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A comment line of a revision file that names a key of another provider's table: {@code -- needs: shop__item (uid
 * uuid)}.
 *
 * @param types types of the columns, in their order
 */
record NeedsLine(TableName table, List<String> columns, List<String> types) {

    private static final String MARK = "-- needs: ";

    NeedsLine {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /** The lines of a file. */
    static List<NeedsLine> in(RevisionFile file) {
        return file.upgrade()
                .lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> parse(file, line))
                .toList();
    }

    @Override
    public String toString() {
        return MARK
                + Identifiers.table(table.schema(), table.table())
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> Identifiers.quote(columns.get(i)) + " " + types.get(i))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static NeedsLine parse(RevisionFile file, String line) {
        String text = line.substring(MARK.length());
        List<String> tokens =
                Lexer.plain(text).stream().map(token -> token.in(text)).toList();
        List<String> name = tokens.subList(0, Math.max(0, tokens.indexOf("(")));
        List<String> words = name.stream().filter(word -> !word.isBlank()).toList();
        if (words.isEmpty() || !tokens.get(tokens.size() - 1).equals(")")) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + ": found '" + line + "', expected '" + MARK
                            + "table (column type, ...)'.");
        }
        String schema = words.size() > 1 ? identifier(words.get(0)) : "public";
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String item : items(tokens.subList(name.size() + 1, tokens.size() - 1))) {
            String column = Lexer.plain(item).get(0).in(item);
            columns.add(identifier(column));
            types.add(item.substring(column.length()).strip());
        }
        return new NeedsLine(new TableName(schema, identifier(words.get(words.size() - 1))), columns, types);
    }

    /** What stands between the commas that are not inside parentheses. */
    private static List<String> items(List<String> tokens) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && token.equals(",")) {
                items.add(item.toString().strip());
                item.setLength(0);
            } else {
                item.append(token);
            }
        }
        items.add(item.toString().strip());
        return items;
    }

    private static String identifier(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
    }
}
