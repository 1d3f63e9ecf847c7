package dev.metatables.server.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of an operation, filled member by member. */
public final class Envelope {
    private final String kind;
    private final String sql;
    private final List<Map<String, Object>> tables = new ArrayList<>();
    private final Map<String, Object> limits = new LinkedHashMap<>();
    private Object parameters = Map.of();
    private Map<String, String> types = Map.of();

    private Envelope(String kind, String sql) {
        this.kind = kind;
        this.sql = sql;
    }

    public static Envelope of(String kind, String sql) {
        return new Envelope(kind, sql);
    }

    public Envelope read(String uid) {
        tables.add(Map.of("meta_table_uid", uid, "access", "read"));
        return this;
    }

    public Envelope write(String uid) {
        tables.add(Map.of("meta_table_uid", uid, "access", "write"));
        return this;
    }

    /** Parameters by name, or a list. */
    public Envelope parameters(Object values) {
        parameters = values;
        return this;
    }

    public Envelope types(Map<String, String> tokens) {
        types = tokens;
        return this;
    }

    public Envelope limit(String name, long value) {
        limits.put(name, value);
        return this;
    }

    public Map<String, Object> body() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("sql", sql);
        statement.put("parameters", parameters);
        statement.put("parameter_types", types);
        statement.put("paramstyle", "pyformat");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("operation", kind);
        body.put("version", "compiled-sql.v1");
        body.put("dialect", "postgresql");
        body.put("statement", statement);
        body.put("scope", Map.of("tables", tables));
        body.put("limits", limits);
        return body;
    }
}
