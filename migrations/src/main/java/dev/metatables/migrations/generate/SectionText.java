package dev.metatables.migrations.generate;

import dev.metatables.contract.sql.Identifiers;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Text of a section of a revision file. */
final class SectionText {

    private SectionText() {}

    /** Statements, each closed, an empty line between them. */
    static String of(List<String> statements) {
        return statements.stream().map(statement -> statement + ";").collect(Collectors.joining("\n\n"));
    }

    /** Statements that make schemas, each once, but the one that every database has. */
    static List<String> schemas(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.equals("public"))
                .distinct()
                .sorted()
                .map(name -> "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(name))
                .toList();
    }
}
