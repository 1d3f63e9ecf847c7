package dev.metatables.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSyncTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatDiffersRemovesWhatIsGoneAndLeavesTheRest() throws IOException {
        Path same = Files.writeString(folder.resolve("same.json"), "1");
        Files.writeString(folder.resolve("old.json"), "1");
        Files.writeString(folder.resolve("changed.json"), "1");
        Files.writeString(folder.resolve("README.md"), "mine");
        FileTime then = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(same, then);

        Map<String, String> files = Map.of("same.json", "1", "changed.json", "2", "new.json", "3");
        FolderSync sync = FolderSync.apply(folder, files, ".json", false);

        assertThat(sync.written()).containsExactly("changed.json", "new.json");
        assertThat(sync.removed()).containsExactly("old.json");
        assertThat(sync.unchanged()).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(same)).isEqualTo(then);
        assertThat(folder).isDirectoryNotContaining("glob:**old.json");
        assertThat(folder.resolve("changed.json")).hasContent("2");
        assertThat(folder.resolve("README.md")).hasContent("mine");
        assertThat(FolderSync.apply(folder, files, ".json", false).changed()).isFalse();
    }

    @Test
    void aDryRunOnlyTells() throws IOException {
        Files.writeString(folder.resolve("old.json"), "1");
        FolderSync sync = FolderSync.apply(folder, Map.of("new.json", "3"), ".json", true);
        assertThat(sync.written()).containsExactly("new.json");
        assertThat(sync.removed()).containsExactly("old.json");
        assertThat(folder.resolve("old.json")).exists();
        assertThat(folder.resolve("new.json")).doesNotExist();
        Path missing = folder.resolve("missing");
        assertThat(FolderSync.apply(missing, Map.of("a.json", "1"), ".json", true)
                        .changed())
                .isTrue();
        assertThat(missing).doesNotExist();
    }
}
