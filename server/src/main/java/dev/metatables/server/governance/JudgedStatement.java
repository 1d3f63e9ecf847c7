package dev.metatables.server.governance;

import java.util.List;

/**
 * A statement that may run.
 *
 * @param jdbcText with a question mark for each parameter's first use
 * @param parameterNames whose value each JDBC parameter takes, in order
 * @param parameterTypes PostgreSQL type of each JDBC parameter
 * @param role the role to run it as
 */
public record JudgedStatement(String jdbcText, List<String> parameterNames, List<String> parameterTypes, String role) {
    public JudgedStatement {
        parameterNames = List.copyOf(parameterNames);
        parameterTypes = List.copyOf(parameterTypes);
    }
}
