package dev.metatables.runtime.model;

import dev.metatables.runtime.MetaTablesException;
import java.util.List;
import java.util.stream.Collectors;

/** Tables the program needs and the catalog does not have in service, or knows twice. */
public final class MissingTablesException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> tables;

    MissingTablesException(List<Problem> problems, String dataSourceUid) {
        super(problems.stream().map(problem -> problem.text(dataSourceUid)).collect(Collectors.joining(" ")));
        this.tables =
                problems.stream().flatMap(problem -> problem.tables().stream()).toList();
    }

    /** All these tables, each with its record. */
    public List<String> tables() {
        return tables;
    }

    /**
     * Tables with one thing wrong.
     *
     * @param state what is wrong, behind "are"
     * @param remedy a sentence
     */
    record Problem(List<String> tables, String state, String remedy) {
        private String text(String dataSourceUid) {
            return (tables.size() == 1 ? "This table is " : "These " + tables.size() + " tables are ") + state
                    + " in the data source " + dataSourceUid + ": " + String.join(", ", tables) + ". " + remedy;
        }
    }
}
