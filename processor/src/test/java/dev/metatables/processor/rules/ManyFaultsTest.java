package dev.metatables.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.processor.Compilation;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records with many faults: each fault is one message, and nothing a user types brings the processor down. */
class ManyFaultsTest {
    private static final long SEED = Long.getLong("garbage.seed", 20261121);
    private static final int RECORDS = 150;

    private static final String TEN_FAULTS = """
            package com.acme.portfolio;

            import dev.metatables.annotations.*;
            import java.time.*;
            import java.util.UUID;

            @TimeIndexMetaTable(
                description = "Holding table", // MT-0102
                grain = {"time_index", "acount_uid"}, // MT-0303
                cadence = "daily", // MT-0306
                upsertKey = {"quantity"}, // MT-0416
                storageLayout = "{") // MT-0504
            @Index(columns = "unknown") // MT-0502
            public record HoldingRow(
                @Column(description = "Valuation instant, UTC.") Instant timeIndex,
                @Column(description = "Holding account.", length = 3) UUID accountUid, // MT-0204
                @Column(description = "When it was booked.") LocalDateTime booked, // MT-0202
                @ForeignKey(target = String.class) // MT-0501
                @Column(description = "What is held.") UUID assetUid,
                @Column double quantity) { // MT-0101

                static Object use(HoldingRow row) {
                    return HoldingTable.HOLDING.as("h").QUANTITY.eq(Holding.insert(row).quantity());
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void tenFaultsAreTenErrorsAndNothingElse(Compiler compiler) {
        Example example = new Example("", "HoldingRow", TEN_FAULTS);

        Compilation compilation = Compilation.run(compiler, directory, example.sources());

        assertThat(compilation.errors())
                .extracting(RuleExamplesTest::code)
                .containsExactlyInAnyOrderElementsOf(
                        example.marks().stream().map(Example.Mark::code).toList())
                .hasSize(10);
        if (compiler == Compiler.JAVAC) {
            assertThat(compilation.errors())
                    .extracting(Message::line)
                    .containsExactlyInAnyOrderElementsOf(example.marks().stream()
                            .map(mark -> (long) mark.line())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void whateverIsTypedIsAnsweredWithACode(Compiler compiler) {
        System.out.println("garbage records: " + RECORDS + " of seed " + SEED);
        GarbageRecords garbage = new GarbageRecords(SEED);
        Map<String, String> sources = new LinkedHashMap<>(new Example("", "Point", """
                package com.acme.portfolio;
                enum Side { BUY, SELL }
                enum Empty {}
                record Point(int x, @dev.metatables.annotations.Embedded Point inner) {}
                """).sources());
        for (int i = 0; i < RECORDS; i++) {
            sources.put("Garbage" + i + "Row", garbage.source("Garbage" + i + "Row"));
            sources.put("Nearly" + i + "Row", garbage.nearlySound("Nearly" + i + "Row"));
        }

        Compilation compilation = Compilation.run(compiler, directory, sources, limits(compiler));

        assertThat(compilation.messages())
                .filteredOn(message -> message.kind() == Diagnostic.Kind.ERROR)
                .hasSizeGreaterThan(RECORDS)
                .allSatisfy(message -> assertThat(message.text())
                        .matches("(?s).*\\[MT-\\d{4}]")
                        .doesNotContain("Exception", "\tat ")
                        .doesNotContain("[MT-0002]", "[MT-0405]"));
    }

    private static String[] limits(Compiler compiler) {
        Stream<String> limits = compiler == Compiler.JAVAC
                ? Stream.of("-proc:only", "-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
                : Stream.of("-proc:only", "-maxProblems", "100000");
        return limits.toArray(String[]::new);
    }
}
