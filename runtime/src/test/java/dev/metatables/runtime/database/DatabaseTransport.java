package dev.metatables.runtime.database;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.transport.ReplyReader;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers catalog lookups from given tables and operations from a database, with a small page cap. */
public final class DatabaseTransport implements Transport {
    /** Data source of every table. */
    public static final String DATA_SOURCE = "11111111-1111-1111-1111-111111111111";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Table> tables;
    private final OperationRunner runner;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** Knows these tables. */
    public DatabaseTransport(List<Table> tables, OperationRunner runner) {
        this.tables = List.copyOf(tables);
        this.runner = runner;
    }

    /** What was sent so far. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public String endpoint() {
        return "database";
    }

    @Override
    public <T> T send(Request request, ReplyReader<T> reader) {
        requests.add(request);
        try (JsonParser json = JSON.createParser(Json.write(answer(request)))) {
            return reader.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object answer(Request request) throws SQLException, IOException {
        if (request.path().endsWith("execute-operation/")) {
            Map<String, ?> body = body(request);
            return runner.run(Operation.read(body));
        }
        if (request.path().endsWith("filter/")) {
            return rows(request.path().contains("dynamic_table") ? TableKind.TIME_INDEXED : TableKind.RELATIONAL);
        }
        return Map.of("uid", DATA_SOURCE, "status", "AVAILABLE", "display_name", "main", "unknown", List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> body(Request request) throws IOException {
        return (Map<String, ?>) Json.parseObject(JSON.writeValueAsString(request.body()));
    }

    private List<Map<String, @Nullable Object>> rows(TableKind kind) {
        return tables.stream()
                .filter(table -> table.kind() == kind)
                .map(table -> Map.<String, @Nullable Object>of(
                        "uid",
                        "uid of " + table.tableName(),
                        "physical_table_name",
                        table.tableName(),
                        "physical_schema",
                        table.schema(),
                        "management_mode",
                        "platform_managed",
                        "provisioning_status",
                        "active"))
                .toList();
    }

    @Override
    public void close() {}
}
