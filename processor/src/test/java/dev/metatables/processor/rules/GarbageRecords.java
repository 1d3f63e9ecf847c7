package dev.metatables.processor.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that are valid Java and, for the rest, what chance typed. */
final class GarbageRecords {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "uid",
            "c1",
            "c2",
            "time_index",
            "public",
            "pg_x",
            "__",
            "a__b",
            "a____b",
            "a___b",
            "\\u00e4\\u00f6",
            "\\u00a0",
            "%",
            "a b",
            "'x'",
            "\\\"q\\\"",
            "{}",
            "{\\\"a\\\": 1}",
            "[1",
            "1d",
            "1e99",
            "-1",
            "???",
            "a.b",
            "a.b.c",
            "fillfactor=70",
            "=",
            "x=",
            "hash",
            "gin",
            "MT-0101",
            "MT-9999",
            "lower",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\n",
            "$1",
            "x".repeat(64),
            "y".repeat(300),
            "select 1; drop table x",
            "void",
            "CHAR",
            "FLOAT",
            "FULL");
    private static final List<String> TYPES = List.of(
            "java.util.UUID",
            "String",
            "int",
            "Long",
            "double",
            "java.math.BigDecimal",
            "boolean",
            "java.time.LocalDate",
            "java.time.Instant",
            "java.time.LocalDateTime",
            "byte[]",
            "char",
            "Object",
            "java.util.List<String>",
            "java.util.Map<String, Object>",
            "Side",
            "Empty",
            "Point",
            "java.util.Optional<Point>",
            "Class<?>",
            "Void",
            "java.util.List<?>[]",
            "Garbage0Row");
    private static final List<String> TARGETS = List.of(
            "Garbage0Row", "Garbage1Row", "AccountRow", "String", "int", "void", "int[]", "Point", "java.util.Map");

    private final Random random;

    GarbageRecords(long seed) {
        random = new Random(seed);
    }

    String source(String name) {
        String components = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> "    " + onComponent() + " " + pick(TYPES) + " " + (i == 0 ? "uid" : "c" + i))
                .collect(Collectors.joining(",\n"));
        return "package com.acme.portfolio;\nimport dev.metatables.annotations.*;\n" + onType() + "record " + name
                + "(\n" + components + ") {}\n";
    }

    /** A sound record in which one thing is left to chance, so that it comes further. */
    String nearlySound(String name) {
        int where = random.nextInt(4);
        String description = "description = \"Things; one row per thing.\"";
        return "package com.acme.portfolio;\nimport dev.metatables.annotations.*;\n"
                + (where == 0 ? onType().lines().skip(1).collect(Collectors.joining("\n")) + "\n" : "")
                + "@MetaTable(" + description + (where == 1 ? ", " + names()[1 + random.nextInt(13)] : "")
                + ")\nrecord "
                + name + "(\n"
                + "    @PrimaryKey(" + (where == 2 ? text("name") : "")
                + ") @Column(description = \"Stable uid.\") java.util.UUID uid,\n"
                + "    @Column(description = \"Something of it.\"" + (where == 3 ? ", " + pick(onColumn()) : "")
                + ") String c1,\n    @Column(description = \"Something else.\") int c2) {}\n";
    }

    private List<String> onColumn() {
        return List.of(
                text("name"),
                text("type"),
                number("length"),
                text("label"),
                text("logicalName"),
                flag("unique"),
                flag("index"),
                text("defaultSql"),
                text("previousName"));
    }

    private String onType() {
        StringBuilder out = new StringBuilder(random.nextInt(3) == 0 ? timeIndexed() : table()).append('\n');
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(
                            switch (random.nextInt(5)) {
                                case 0 -> "@Unique(" + some(array("columns"), flag("nullsNotDistinct")) + ")";
                                case 1 -> index();
                                case 2 -> "@Check(" + some(text("sql"), text("name")) + ")";
                                case 3 -> "@SuppressFinding(" + some(text("code"), text("reason")) + ")";
                                default -> foreignKey();
                            })
                    .append('\n');
        }
        return out.toString();
    }

    private String table() {
        return "@MetaTable(" + some(names()) + ")";
    }

    private String timeIndexed() {
        return "@TimeIndexMetaTable("
                + some(
                        text("description"),
                        text("timeIndex"),
                        array("grain"),
                        array("identityDimensions"),
                        text("cadence"),
                        text("storageLayout"),
                        text("partitionStrategy"),
                        text("table"),
                        text("concept"))
                + ")";
    }

    private String[] names() {
        return new String[] {
            text("description"), text("namespace"), text("identifier"), text("app"), text("concept"), text("suffix"),
            text("table"), text("schema"), array("labels"), array("upsertKey"), text("provisioning"),
                    text("dataSource"),
            text("previousTable"), "apiName = \"Api" + random.nextInt(3) + "\""
        };
    }

    private String index() {
        String key = "@Key("
                + some(
                        text("column"),
                        text("function"),
                        text("expression"),
                        text("ops"),
                        "order = Order.DESC",
                        "nulls = Nulls.FIRST")
                + ")";
        return "@Index("
                + some(
                        array("columns"),
                        "keys = {" + key + "}",
                        flag("unique"),
                        text("name"),
                        text("using"),
                        text("where"),
                        array("include"),
                        array("with"),
                        flag("nullsNotDistinct"))
                + ")";
    }

    private String foreignKey() {
        return "@ForeignKey("
                + some(
                        "target = " + pick(TARGETS) + ".class",
                        text("table"),
                        text("column"),
                        array("columns"),
                        array("targetColumns"),
                        "onDelete = Action.SET_NULL",
                        text("match"),
                        text("name"),
                        "deferrable = Toggle.FALSE",
                        "initially = Initially.DEFERRED")
                + ")";
    }

    private String onComponent() {
        StringBuilder out = new StringBuilder();
        if (random.nextInt(4) > 0) {
            out.append("@Column(")
                    .append(some(
                            text("description"),
                            text("name"),
                            text("type"),
                            number("length"),
                            number("precision"),
                            number("scale"),
                            text("label"),
                            text("logicalName"),
                            flag("unique"),
                            flag("index"),
                            text("defaultSql"),
                            text("previousName")))
                    .append(") ");
        }
        if (random.nextInt(3) == 0) {
            out.append("@PrimaryKey(").append(some(text("name"))).append(") ");
        }
        if (random.nextInt(4) == 0) {
            out.append(foreignKey()).append(' ');
        }
        if (random.nextInt(6) == 0) {
            out.append("@Embedded(").append(some(text("prefix"))).append(") ");
        }
        return out.toString();
    }

    private String some(String... attributes) {
        return Arrays.stream(attributes)
                .filter(attribute -> random.nextInt(3) == 0)
                .collect(Collectors.joining(", "));
    }

    private String text(String name) {
        return name + " = \"" + pick(TEXTS) + "\"";
    }

    private String array(String name) {
        return name + " = {"
                + IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> "\"" + pick(TEXTS) + "\"")
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private String flag(String name) {
        return name + " = " + random.nextBoolean();
    }

    private String number(String name) {
        return name + " = " + pick(List.of("-2147483648", "-1", "0", "1", "38", "2147483647"));
    }

    private String pick(List<String> items) {
        return items.get(random.nextInt(items.size()));
    }
}
