package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.naming.TableNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Neutral models that hold together: keys point to earlier tables, and no name is used twice. A seed gives always the same. */
public final class RandomModels {
    private static final List<String> SCHEMAS = List.of("", "", "", "public", "billing", "telemetry", "Billing");
    private static final List<String> CADENCES = List.of("1s", " 15M ", "1h", "1D", "2w", "1mo", "1Q", "10y");

    private final Random random;
    private final List<ObjectNode> models = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private RandomModels(long seed) {
        random = new Random(seed);
    }

    /** That many models, targets of keys first. */
    public static List<JsonNode> of(long seed, int count) {
        RandomModels generator = new RandomModels(seed);
        while (generator.models.size() < count) {
            generator.add();
        }
        return List.copyOf(generator.models);
    }

    private void add() {
        ObjectNode model = model("t" + models.size());
        TableNames names = TableNames.of(VectorTables.table(model));
        List<String> all = Stream.of(
                        Stream.ofNullable(names.primaryKey()),
                        names.uniqueConstraints().stream(),
                        names.indexes().stream(),
                        Stream.of(model.path("table_name").asText()))
                .flatMap(name -> name)
                .map(name -> model.path("schema").asText() + "." + name)
                .toList();
        Set<String> own = new HashSet<>(names.checks());
        boolean distinct = own.size() == names.checks().size()
                && new HashSet<>(all).size() == all.size()
                && new HashSet<>(names.foreignKeys()).size()
                        == names.foreignKeys().size()
                && all.stream().noneMatch(taken::contains);
        if (distinct) {
            taken.addAll(all);
            models.add(model);
        }
    }

    private ObjectNode model(String id) {
        boolean timeIndexed = random.nextInt(3) == 0;
        ObjectNode model = Vectors.MAPPER.createObjectNode();
        model.put("id", id).put("kind", timeIndexed ? "time_indexed" : "relational");
        model.put("class_name", id.toUpperCase(java.util.Locale.ROOT) + "Row").put("module", "random");
        model.put("namespace", one("grid-metering", "freight.ops", " padded ", "9 lives", "größe", "a \"b\" \\ $c %d"));
        name(model, id);
        describe(model);
        RandomColumns columns = new RandomColumns(random, model, models);
        if (timeIndexed) {
            timeIndex(model, columns.ofGrain());
        } else {
            columns.ofKey();
        }
        columns.more();
        new RandomObjects(random, model).add();
        return model;
    }

    private void name(ObjectNode model, String id) {
        String schema = SCHEMAS.get(random.nextInt(SCHEMAS.size()));
        if (!schema.isEmpty()) {
            model.put("schema", schema);
        }
        if (random.nextInt(6) == 0) {
            model.put("table_name", one("ext_", "Ext-", "größe_", "order__") + id);
            return;
        }
        String app = one("grid_meter", "Grid Metering Operations", "7seas");
        String concept =
                one("reading", "Account Holdings", "a concept that goes on for longer than any name may be") + " " + id;
        String suffix = random.nextInt(4) == 0 ? one("EU.West-1", "customer acceptance environment two") : null;
        model.put("app", app).put("concept", concept);
        if (suffix != null) {
            model.put("suffix", suffix);
        }
        model.put("table_name", Names.schemaTableName(app, concept, suffix));
    }

    private void describe(ObjectNode model) {
        if (random.nextBoolean()) {
            model.put("identifier", one("grid.Thing", "x", "Übung", "\"quoted\"") + models.size());
        }
        if (random.nextBoolean()) {
            model.put(
                    "description",
                    one(
                            "Sites – \"parent\" of meters, 電力\tkept.",
                            "Legs 🚢 'of' a \\ trip",
                            "Rows.\nLines.",
                            "Ends */ here {@link Nothing} <p> & @see \\u002a/ $L $$"));
        }
        if (random.nextBoolean()) {
            model.putArray("labels").add("grid").add(one("ünïcode ✓", "🚚", "b"));
        }
        if (random.nextInt(4) == 0) {
            model.putObject("provisioning")
                    .put("create_table", false)
                    .putNull("tablespace")
                    .put("ratio", 0.25);
        }
        if (random.nextInt(4) == 0) {
            model.put("protect_from_deletion", random.nextBoolean());
        }
        if (random.nextInt(4) == 0 && model.path("kind").asText().equals("relational")) {
            model.put("introspect", random.nextBoolean());
        }
    }

    private void timeIndex(ObjectNode model, List<String> grain) {
        ObjectNode time = model.putObject("time_index");
        if (!grain.get(0).equals("time_index") || random.nextBoolean()) {
            time.put("time_index_name", grain.get(0));
        }
        ArrayNode names = Vectors.MAPPER.createArrayNode();
        boolean dimensions = random.nextInt(3) == 0;
        grain.stream().skip(dimensions ? 1 : 0).forEach(names::add);
        time.set(dimensions ? "identity_dimensions" : "index_names", names);
        if (random.nextBoolean()) {
            time.put("cadence", CADENCES.get(random.nextInt(CADENCES.size())));
        }
        if (random.nextInt(3) == 0) {
            ObjectNode layout = time.putObject("storage_layout");
            layout.put("partition_by", "month")
                    .putNull("codec")
                    .put("tiny", 1e-7)
                    .put("large", 1.5e16);
            layout.putArray("order").add(grain.get(0)).add(3).add(true);
            layout.putObject("é🔌").put("level", 12345678901234567L);
        }
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
