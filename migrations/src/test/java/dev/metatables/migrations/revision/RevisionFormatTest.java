package dev.metatables.migrations.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.migrations.MigrationException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionFormatTest {

    private static final RevisionFile FILE = new RevisionFile(
            "3f2a9c1b7d04_add_notes.sql",
            "3f2a9c1b7d04",
            List.of("91c0e7aa5512", "aa00bb11cc22"),
            "sdk_examples",
            Instant.parse("2026-05-04T10:00:00Z"),
            "5d".repeat(32),
            true,
            "ALTER TABLE a ADD COLUMN note text;\n\nCOMMENT ON COLUMN a.note IS 'Größe';",
            "ALTER TABLE a DROP COLUMN note;");

    @Test
    void writesTheFormatAndReadsItBack() {
        String text = RevisionFormat.write(FILE);

        assertThat(text).isEqualTo("""
                -- revision: 3f2a9c1b7d04
                -- parents: 91c0e7aa5512, aa00bb11cc22
                -- provider: sdk_examples
                -- created: 2026-05-04T10:00:00Z
                -- desired-fingerprint: %s
                -- transaction: yes
                -- upgrade
                ALTER TABLE a ADD COLUMN note text;

                COMMENT ON COLUMN a.note IS 'Größe';
                -- downgrade
                ALTER TABLE a DROP COLUMN note;
                """.formatted("5d".repeat(32)));
        assertThat(RevisionFormat.parse(FILE.name(), text)).isEqualTo(FILE);
        assertThat(FILE.message()).isEqualTo("add notes");
    }

    @Test
    void aBaseRevisionWithoutDigestOrDowngradeReadsBack() {
        RevisionFile base =
                new RevisionFile("x.sql", "0123456789ab", List.of(), "p", Instant.EPOCH, null, false, "SELECT 1;", "");

        assertThat(RevisionFormat.parse("x.sql", RevisionFormat.write(base))).isEqualTo(base);
    }

    @Test
    void theChecksumIgnoresLineEndsAndTrailingSpaceOnly() {
        String text = RevisionFormat.write(FILE);
        RevisionFile windows =
                RevisionFormat.parse("x.sql", text.replace("\n", "\r\n").replace("note;", "note;  "));
        RevisionFile edited = RevisionFormat.parse("x.sql", text.replace("note text", "note  text"));

        assertThat(windows.checksum()).isEqualTo(FILE.checksum()).hasSize(64);
        assertThat(edited.checksum()).isNotEqualTo(FILE.checksum());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -- revision: 3f2a9c1b7d04                | -- revision: 3F2A | line 1 | 12 lower-case hex digits
            -- parents: 91c0e7aa5512, aa00bb11cc22   | -- parents:       | line 2 | or none
            -- parents: 91c0e7aa5512, aa00bb11cc22   | -- parents: 3f2a9c1b7d04 | line 2 | never the revision itself
            -- provider: sdk_examples                | -- supplier: x    | line 3 | '-- provider:
            -- created: 2026-05-04T10:00:00Z         | -- created: today | line 4 | UTC instant
            -- desired-fingerprint: 5d               | -- desired-fingerprint: zz | line 5 | 64 lower-case hex digits
            -- transaction: yes                      | -- transaction: maybe | line 6 | yes or no
            -- upgrade                               | -- up             | line 7 | '-- upgrade'
            -- downgrade                             | -- upgrade        | line 11 | each section once
            -- downgrade                             | -- down           | line 13 | '-- downgrade'
            """)
    void aWrongLineIsNamedWithWhatWasExpected(String good, String bad, String line, String expected) {
        String text = RevisionFormat.write(FILE).replace(good, bad);

        assertThatThrownBy(() -> RevisionFormat.parse("f.sql", text))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Revision file f.sql, " + line + ": found ")
                .hasMessageContaining(expected);
    }

    @Test
    void anEmptyFileIsNamed() {
        assertThatThrownBy(() -> RevisionFormat.parse("f.sql", ""))
                .hasMessage("Revision file f.sql, line 1: found the end of the file,"
                        + " expected '-- revision: ...' with 12 lower-case hex digits.");
    }
}
