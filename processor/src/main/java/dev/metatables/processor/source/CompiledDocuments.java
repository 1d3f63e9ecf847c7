package dev.metatables.processor.source;

import dev.metatables.contract.document.TableDocument;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * Documents of tables that were compiled before: in jars among the dependencies, or in this module when a build tool
 * hands the compiler only the records that changed.
 */
public final class CompiledDocuments {
    private final Filer filer;

    public CompiledDocuments(Filer filer) {
        this.filer = filer;
    }

    /** Whether there is a document of the table. */
    public boolean has(String schema, String tableName) {
        String resource = TableDocument.resourceName(schema, tableName);
        return List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH).stream()
                .anyMatch(location -> exists(location, resource));
    }

    private boolean exists(StandardLocation location, String resource) {
        try {
            filer.getResource(location, "", resource).openInputStream().close();
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // What cannot be opened is not there; the compilers differ in how they say so.
            return false;
        }
    }
}
