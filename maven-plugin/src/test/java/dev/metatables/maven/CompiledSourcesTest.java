package dev.metatables.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledSourcesTest {

    @TempDir
    private Path module;

    private void file(String path, long seconds) throws IOException {
        Path file = module.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
    }

    private void check() throws Exception {
        CompiledSources.requireUpToDate(
                List.of(module.resolve("src").toString(), module.resolve("none").toString()),
                module.resolve("classes"));
    }

    @Test
    void withoutSourcesThereIsNothingToCompile() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void classesThatAreNewerThanEverySourceAreTaken() throws IOException {
        file("src/A.java", 10);
        file("src/p/B.java", 20);
        file("classes/A.class", 5);
        file("classes/p/B.class", 21);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aSourceThatWasEditedSinceIsNamedWithTheRemedy() throws IOException {
        file("src/A.java", 30);
        file("classes/A.class", 20);

        assertThatThrownBy(this::check)
                .hasMessageContaining("A.java")
                .hasMessageContaining("mvn process-classes metatables:...");
    }

    @Test
    void sourcesThatWereNeverCompiledAreRefused() throws IOException {
        file("src/A.java", 30);

        assertThatThrownBy(this::check).hasMessageContaining("are older than");
    }
}
