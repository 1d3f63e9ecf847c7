package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.Words;
import java.util.List;
import java.util.Optional;

/** A written base name can be that of classes. */
final class ApiNameIsAJavaName implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        Optional<String> written = table.table().filled("apiName");
        if (written.isEmpty() || Words.isClassName(written.get())) {
            return List.of();
        }
        String message = "has apiName = \"" + written.get()
                + "\", which no class can be called. Write a Java identifier" + " that is no keyword.";
        return List.of(Finding.of(Code.API_NAME_INVALID, table, "apiName", message));
    }
}
