package dev.metatables.contract.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for names of any words, tried with random ones. */
final class NamesLawsTest {
    private static final long SEED = 20_261_121;
    private static final int RUNS = 20_000;
    private static final String[] PIECES = {
        "a", "Z", "order", "7", "_", "__", "___", "-", ".", " ", "\u00a0", "ü", "電力", "🔌", "٣", "²", "İ", "K", "'", "%"
    };

    private final Random random = new Random(SEED);

    @Test
    void slugsAreIdentifiersAndStayAsTheyAre() {
        for (int i = 0; i < RUNS; i++) {
            String slug = Names.slug(words());
            assertThat(slug).as("seed %d", SEED).matches("[a-z](?:[a-z0-9]|_(?=[a-z0-9]))*");
            assertThat(Names.slug(slug)).isEqualTo(slug);
        }
    }

    @Test
    void boundedNamesFitAndAreTheFullOneOrEndInItsDigest() {
        for (int i = 0; i < RUNS; i++) {
            List<String> parts = usableParts();
            String full = Names.bounded(parts, Integer.MAX_VALUE);
            int max = 12 + random.nextInt(80);
            String bounded = Names.bounded(parts, max);
            assertThat(bounded).as("seed %d, %s", SEED, parts).hasSizeLessThanOrEqualTo(max);
            if (full.length() <= max) {
                assertThat(bounded).isEqualTo(full);
            } else {
                assertThat(bounded).endsWith("_" + Digests.md5(full).substring(0, 10));
                assertThat(full).startsWith(bounded.substring(0, bounded.length() - 11));
            }
            assertThat(Names.bounded(List.of(full), max)).isEqualTo(bounded);
        }
    }

    @Test
    void tableNamesFitKeepTheApplicationAndTellConceptsApart() {
        for (int i = 0; i < RUNS; i++) {
            String app = usable(1 + random.nextInt(3));
            if (Names.part(app).length() > 45) {
                continue;
            }
            String concept = usable(1 + random.nextInt(40));
            String suffix = random.nextBoolean() ? null : usable(1 + random.nextInt(30));
            String name = Names.schemaTableName(app, concept, suffix);
            assertThat(name).as("seed %d", SEED).hasSizeLessThanOrEqualTo(63).startsWith(Names.part(app) + "__");
            String other = Names.schemaTableName(app, concept + " other", suffix);
            assertThat(other).isNotEqualTo(name);
            TableWords words = Names.parseSchemaTableName(name);
            assertThat(Names.schemaTableName(words.app(), words.concept(), null))
                    .isEqualTo(words.suffix() == null ? name : words.app() + "__" + words.concept());
        }
    }

    private List<String> usableParts() {
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String part = words();
            try {
                Names.bounded(List.of(part), Integer.MAX_VALUE);
                parts.add(part);
            } catch (ContractException e) {
                assertThat(e.code()).isIn("PART_BLANK", "PART_NOT_ALPHANUMERIC");
            }
        }
        return parts.isEmpty() ? List.of("x") : parts;
    }

    private String usable(int pieces) {
        StringBuilder text = new StringBuilder("a");
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String words() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
