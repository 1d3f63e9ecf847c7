package dev.metatables.server.timeseries;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.catalog.SeriesTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a client sends packed: a JSON list, gzipped, in base64 (HTTP specification 12).
 *
 * @param columns values of each column, all lists as long; without rows, empty
 */
public record Chunk(Map<String, List<@Nullable Object>> columns, boolean overwrite) {

    /**
     * Reads a body.
     *
     * @param mostBytes of the unpacked list; a client sends a larger one in halves
     * @throws ApiException 413 when there is more, 400 when it cannot be unpacked
     * @throws ContractException when rows have other columns than the table
     */
    public static Chunk read(SeriesTable table, Map<String, ?> body, long mostBytes) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String data = fields.nonEmptyText("data");
        boolean overwrite = fields.flag("overwrite", true);
        // What is there is counted anew when somebody asks; parts are independent of each other.
        fields.optionalObject("chunk_stats");
        fields.integer("chunk_index", 0, 0);
        fields.integer("total_chunks", 1, 1);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        List<?> rows = rows(unpacked(data, mostBytes));
        Map<String, List<@Nullable Object>> columns = columns(table, rows, violations);
        ContractException.throwIfAny(violations);
        return new Chunk(columns, overwrite);
    }

    private static String unpacked(String data, long mostBytes) {
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(data)))) {
            byte[] bytes = in.readNBytes((int) Math.min(mostBytes, Integer.MAX_VALUE - 8));
            if (in.read() >= 0) {
                throw new ApiException(
                        413, "body_too_large", "The rows are larger than this server takes. Send them in halves.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw ContractException.of("data", "WRONG_TYPE", "is no gzipped JSON in base64.");
        }
    }

    private static List<?> rows(String text) {
        try {
            if (Json.parse(text) instanceof List<?> rows) {
                return rows;
            }
        } catch (JsonException e) {
            throw ContractException.of("data", "WRONG_TYPE", "holds no JSON: " + e.getMessage());
        }
        throw ContractException.of("data", "WRONG_TYPE", "has to hold a list of rows.");
    }

    private static Map<String, List<@Nullable Object>> columns(
            SeriesTable table, List<?> rows, List<Violation> violations) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!(rows.get(i) instanceof Map<?, ?> row)) {
                violations.add(new Violation("data." + i, "WRONG_TYPE", "must be an object."));
                return columns;
            }
            for (Map.Entry<?, ?> cell : row.entrySet()) {
                String name = String.valueOf(cell.getKey());
                if (!table.columns().containsKey(name)) {
                    violations.add(new Violation(
                            "data." + i + "." + name,
                            "UNKNOWN_FIELD",
                            "is no column of the table. It has "
                                    + String.join(", ", table.columns().keySet()) + "."));
                    return columns;
                }
                columns.computeIfAbsent(name, ignored -> new ArrayList<>(Collections.nCopies(rows.size(), null)))
                        .set(i, cell.getValue());
            }
        }
        return columns;
    }
}
