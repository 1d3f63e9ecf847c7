package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the sources that holds what is expected; {@code -Dgolden.update=true} writes it again. */
public final class Golden {

    private Golden() {}

    /** Compares a text with the file. */
    public static void assertEqual(Path file, String text) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                assertThat(System.getenv("CI"))
                        .as("CI compares golden files and never rewrites them")
                        .isNotEqualTo("true");
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(file).exists();
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
