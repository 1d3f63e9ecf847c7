package dev.metatables.migrations.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.migrations.MigrationException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathFolderTest {

    private static final String FOLDER = "META-INF/x/";

    @TempDir
    Path temp;

    private Path directory = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void directoryAndJar() throws IOException {
        directory = temp.resolve("with space");
        Files.createDirectories(directory.resolve(FOLDER).resolve("below"));
        jar = temp.resolve("a.jar");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(FOLDER + name), text);
    }

    private void jar(String name, String text) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String folder : new String[] {"META-INF/", FOLDER}) {
                entries.putNextEntry(new JarEntry(folder));
            }
            entries.putNextEntry(new JarEntry(FOLDER + name));
            entries.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private URLClassLoader loader() throws IOException {
        URL[] roots = {directory.toUri().toURL(), jar.toUri().toURL()};
        return new URLClassLoader(roots, null);
    }

    @Test
    void filesOfDirectoriesAndJarsAreRead() throws IOException {
        file("b.sql", "Größe");
        file("c.txt", "other");
        file("below/d.sql", "deeper");
        jar("a.sql", "in a jar");

        try (URLClassLoader loader = loader()) {
            assertThat(ClassPathFolder.read(loader, FOLDER, ".sql"))
                    .containsExactly(Map.entry("a.sql", "in a jar"), Map.entry("b.sql", "Größe"));
            assertThat(ClassPathFolder.read(loader, "META-INF/y/", ".sql")).isEmpty();
        }
    }

    @Test
    void twoDifferentFilesOfOneNameAreRefused() throws IOException {
        file("a.sql", "one");
        jar("a.sql", "two");

        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> ClassPathFolder.read(loader, FOLDER, ".sql"))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("two different files named a.sql");
        }
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Files.write(directory.resolve(FOLDER + "a.sql"), new byte[] {(byte) 0xE9, 'x'});

        assertThatThrownBy(() -> ClassPathFolder.read(directory.resolve(FOLDER), ".sql"))
                .hasMessageContaining("a.sql is not UTF-8");
    }

    @Test
    void aMissingDirectoryHasNoFiles() {
        assertThat(ClassPathFolder.read(temp.resolve("nothing"), ".sql")).isEmpty();
    }
}
