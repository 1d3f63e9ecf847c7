package dev.metatables.server.governance;

import java.util.List;

/**
 * A statement that may run.
 *
 * @param jdbcText with a question mark for each parameter's first use
 * @param parameterNames whose value each JDBC parameter takes, in order
 * @param parameterTypes PostgreSQL's internal name of each JDBC parameter's type
 * @param columns of its result; empty when it gives none
 * @param role the role to run it as
 * @param plain whether it reads or changes one table and nothing else, so that its cost is no question
 * @param touched the tables it uses
 */
public record JudgedStatement(
        String jdbcText,
        List<String> parameterNames,
        List<String> parameterTypes,
        List<ResultColumn> columns,
        String role,
        boolean plain,
        List<TouchedTable> touched) {
    public JudgedStatement {
        parameterNames = List.copyOf(parameterNames);
        parameterTypes = List.copyOf(parameterTypes);
        columns = List.copyOf(columns);
        touched = List.copyOf(touched);
    }
}
