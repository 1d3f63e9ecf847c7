package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.PyformatStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement as PostgreSQL understood it: facts, and the server parameters its placeholders became. Immutable.
 *
 * @param jdbcText the statement for JDBC, with a question mark at each parameter's first use
 * @param nameOfParameter index of the name whose value each server parameter takes
 * @param types each server parameter's type, by PostgreSQL's internal name
 * @param columns of the result; empty when the statement gives none
 */
record Analysis(
        Facts facts, String jdbcText, List<Integer> nameOfParameter, List<String> types, List<ResultColumn> columns) {
    Analysis {
        nameOfParameter = List.copyOf(nameOfParameter);
        types = List.copyOf(types);
        columns = List.copyOf(columns);
    }

    /**
     * The text for JDBC: a question mark at a parameter's first use, its number at the others, so that one parameter
     * stays one.
     *
     * @param parameterOfUse server parameter of each placeholder in the text
     * @param cast each server parameter's declared type when the text alone does not tell it, else the empty text
     */
    static String jdbcText(PyformatStatement statement, List<Integer> parameterOfUse, List<String> cast) {
        Set<Integer> seen = new HashSet<>();
        return statement.renderForJdbc(use -> {
            int parameter = parameterOfUse.get(use);
            String placeholder = seen.add(parameter) ? "?" : "$" + (parameter + 1);
            String type = cast.get(parameter);
            return type.isEmpty() ? placeholder : "(" + placeholder + "::" + type + ")";
        });
    }
}
