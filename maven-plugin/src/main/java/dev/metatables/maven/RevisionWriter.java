package dev.metatables.maven;

import dev.metatables.export.ExportException;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.maven.plugin.logging.Log;

/** Puts a new revision file where it belongs; an existing one is never overwritten. */
final class RevisionWriter {

    private final Log log;
    private final Path module;
    private final boolean dryRun;

    RevisionWriter(Log log, Path module, boolean dryRun) {
        this.log = log;
        this.module = module;
        this.dryRun = dryRun;
    }

    void write(Path folder, RevisionFile file) {
        Path target = folder.resolve(file.name());
        String text = RevisionFormat.write(file);
        if (dryRun) {
            log.info("Would write " + module.relativize(target) + ":");
            text.lines().forEach(log::info);
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ExportException("The file " + target + " cannot be written: " + e.getMessage() + ".", e);
        }
        log.info("Wrote " + module.relativize(target) + ". Review it, then run metatables:upgrade.");
    }
}
