package dev.metatables.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes records of twelve columns: two thirds relational, with a foreign key to another table, a unique column and an
 * index; one third time-indexed. The plain variant has the same records without any annotation.
 */
final class RecordSources {
    private static final String PACKAGE = "com.acme.tables";

    private final boolean annotated;

    private RecordSources(boolean annotated) {
        this.annotated = annotated;
    }

    static void annotated(Path root, int tables) throws IOException {
        new RecordSources(true).write(root, tables);
    }

    static void plain(Path root, int tables) throws IOException {
        new RecordSources(false).write(root, tables);
    }

    private void write(Path root, int tables) throws IOException {
        Path folder = Files.createDirectories(root.resolve(PACKAGE.replace('.', '/')));
        if (annotated) {
            Files.writeString(folder.resolve("package-info.java"), """
                    @dev.metatables.annotations.MetaTableDefaults(namespace = "acme-tables", app = "acme_tables")
                    package %s;
                    """.formatted(PACKAGE));
        }
        for (int number = 0; number < tables; number++) {
            String text = number % 3 == 2 ? timeIndexed(number) : relational(number);
            Files.writeString(folder.resolve("Table" + number + "Row.java"), text);
        }
    }

    private String relational(int number) {
        return header()
                + written("@MetaTable(description = \"Instruments of market " + number
                        + "; one row per instrument.\", upsertKey = \"symbol\")\n@Index(columns = \"listed_on\")\n")
                + "public record Table" + number + "Row(\n"
                + column("@PrimaryKey ", "Stable identity of the instrument.", "", "UUID uid")
                + column(
                        number < 3 ? "" : "@ForeignKey(target = Table" + (number - number % 3 - 3) + "Row.class) ",
                        "Instrument this one derives from.",
                        "",
                        "UUID underlyingUid")
                + column("", "Ticker at the exchange.", ", length = 64, unique = true", "String symbol")
                + column("", "Name for people.", ", length = 255", "String title")
                + column("", "Free notes of the desk.", "", "String notes")
                + column("", "Smallest tradable number of units.", "", "long lotSize")
                + column("", "Decimals of the quoted price.", "", "int quotedDecimals")
                + column("", "Face value in the currency.", ", precision = 20, scale = 6", "BigDecimal faceValue")
                + column("", "Weight in the reference basket.", "", "double weight")
                + column("", "Whether orders are accepted.", "", "boolean tradable")
                + column("", "First day of trading.", "", "LocalDate listedOn")
                + last("Instant of the last change, UTC.", "Instant changedAt");
    }

    private String timeIndexed(int number) {
        return header()
                + written("@TimeIndexMetaTable(description = \"Bars of market " + number
                        + "; one row per minute and instrument.\",\n"
                        + "        grain = {\"time_index\", \"instrument_uid\", \"venue\"}, cadence = \"1m\")\n")
                + "public record Table" + number + "Row(\n"
                + column("", "Start of the bar, UTC.", "", "Instant timeIndex")
                + column(
                        "@ForeignKey(target = Table" + (number - 2) + "Row.class) ",
                        "Instrument that was traded.",
                        "",
                        "UUID instrumentUid")
                + column("", "Exchange the trades happened at.", ", length = 16", "String venue")
                + column("", "Price of the first trade.", "", "double firstPrice")
                + column("", "Best price that was paid.", "", "double highestPrice")
                + column("", "Worst price that was paid.", "", "double lowestPrice")
                + column("", "Price of the final trade.", "", "double lastPrice")
                + column("", "Units traded.", "", "long volume")
                + column("", "Number of trades.", "", "int trades")
                + column("", "Turnover in the currency.", ", precision = 24, scale = 8", "BigDecimal turnover")
                + column("", "Whether the bar is final.", "", "boolean complete")
                + last("Day of settlement.", "LocalDate settlesOn");
    }

    private String header() {
        return "package " + PACKAGE + ";\n\n"
                + written("import dev.metatables.annotations.*;\n")
                + "import java.math.BigDecimal;\nimport java.time.Instant;\nimport java.time.LocalDate;\nimport java.util.UUID;\n\n";
    }

    private String column(String keys, String description, String attributes, String component) {
        return "        " + written(keys + "@Column(description = \"" + description + "\"" + attributes + ") ")
                + component + ",\n";
    }

    private String last(String description, String component) {
        return "        " + written("@Column(description = \"" + description + "\") ") + component + ") {}\n";
    }

    private String written(String text) {
        return annotated ? text : "";
    }
}
