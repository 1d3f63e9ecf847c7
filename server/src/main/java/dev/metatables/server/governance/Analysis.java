package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.PyformatStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement as PostgreSQL understood it: facts, and the server parameters its placeholders became. Immutable.
 *
 * @param parameterOfUse server parameter of each placeholder in the text
 * @param nameOfParameter index of the name whose value each server parameter takes
 * @param types each server parameter's type, as PostgreSQL spells it
 * @param cast each server parameter's declared type when the text alone does not tell it, else null
 */
record Analysis(
        Facts facts,
        List<Integer> parameterOfUse,
        List<Integer> nameOfParameter,
        List<String> types,
        List<@Nullable String> cast) {

    /**
     * The text for JDBC: a question mark at a parameter's first use, its number at the others, so that one parameter
     * stays one.
     */
    String jdbcText(PyformatStatement statement) {
        Set<Integer> seen = new HashSet<>();
        return statement.renderForJdbc(use -> {
            int parameter = parameterOfUse.get(use);
            String placeholder = seen.add(parameter) ? "?" : "$" + (parameter + 1);
            String type = cast.get(parameter);
            return type == null ? placeholder : "(" + placeholder + "::" + type + ")";
        });
    }
}
