package dev.metatables.contract.model;

import dev.metatables.contract.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key. Texts of actions are kept as authored, because the fingerprint tells {@code cascade} from
 * {@code CASCADE}.
 *
 * @param name authored name, or null for the convention
 * @param targetSchema null for the default schema; a blank text and {@code public} become null
 * @param targetRecord binary name of the target's record when the key was authored by class
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        @Nullable String targetSchema,
        String targetTable,
        List<String> targetColumns,
        @Nullable String targetRecord,
        @Nullable String onDelete,
        @Nullable String onUpdate,
        @Nullable Boolean deferrable,
        @Nullable String initially,
        @Nullable String match) {
    public ForeignKey {
        targetSchema = Text.isBlank(targetSchema) || "public".equals(targetSchema) ? null : targetSchema;
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
