package dev.metatables.server.governance;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.server.api.ApiException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a statement may run, and as whom. Safe for all threads. */
public interface StatementJudge {
    /**
     * Judges a statement.
     *
     * @param parameters values by name; positions are names too
     * @param parameterTypes declared type tokens by name
     * @throws ApiException the refusal
     * @throws SQLException when the database cannot be asked
     */
    JudgedStatement judge(
            OperationKind kind,
            String sql,
            Map<String, ? extends @Nullable Object> parameters,
            @Nullable Map<String, String> parameterTypes,
            List<ScopedRelation> tables)
            throws SQLException;
}
