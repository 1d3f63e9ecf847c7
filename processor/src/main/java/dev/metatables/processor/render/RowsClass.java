package dev.metatables.processor.render;

import dev.metatables.processor.source.MemberSource;
import dev.metatables.processor.source.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Renders the row API: static methods on the current engine, each of which hands on to {@code Rows}. */
final class RowsClass {
    static final String ROWS = "Rows";

    private final ApiModel model;
    private final Imports imports;
    private final String record;
    private final String base;
    private final String optional;
    private final SourceText text;

    /** Names of methods so far: columns {@code a} and {@code b} together may ask for that of {@code aAndB}. */
    private final Set<String> methods = new HashSet<>();

    /**
     * A method whose parameters depend on the table.
     *
     * @param call what the runtime is asked
     */
    private record Own(String javadoc, String returns, String name, String parameters, String names, String call) {}

    private RowsClass(ApiModel model) {
        this.model = model;
        this.imports = new Imports(model.source().packageName(), model.rows(), ROWS, ValuesClass.NAME);
        // First, because a type of the unnamed package has no other name.
        this.record = model.record(imports);
        model.columns().forEach(column -> column.setterType(imports));
        this.base = imports.name(model.timeIndexed() ? RuntimeNames.TIME_INDEXED_ROWS : RuntimeNames.RELATIONAL_ROWS);
        this.optional = imports.name("java.util.Optional") + "<" + record + ">";
        this.text = new SourceText(
                model.source(),
                imports,
                "Row API of {@link " + record + "}: " + Javadoc.text(model.description()),
                "class " + model.rows());
    }

    static String render(ApiModel model) {
        return new RowsClass(model).render();
    }

    private String render() {
        text.line("private " + model.rows() + "() {}");
        text.method(
                "The row API in this engine.",
                "public static " + ROWS + " on(" + imports.name(RuntimeNames.ENGINE) + " engine)",
                "return new " + ROWS + "(engine)");
        text.gap();
        text.bare(
                "private static " + ROWS + " current()",
                "return on(" + imports.name(RuntimeNames.META_TABLES) + ".engine())");
        inherited();
        List<Own> own = own();
        for (Own method : own) {
            text.method(
                    method.javadoc,
                    "public static " + method.returns + " " + method.name + "(" + method.parameters + ")",
                    "return current()." + method.name + "(" + method.names + ")");
        }
        rows(own);
        ValuesClass.render(model, text, imports);
        return text.toString();
    }

    private void inherited() {
        String query = imports.name(RuntimeNames.ROW_QUERY) + "<" + record + ">";
        String all = imports.name("java.lang.Iterable") + "<" + record + ">";
        String lambda = imports.name("java.util.function.UnaryOperator") + "<" + ValuesClass.NAME + ">";
        inherited(record, "insert", record, "row");
        inherited("long", "insertAll", all, "rows");
        inherited(record, "upsert", record, "row");
        inherited("long", "upsertAll", all, "rows");
        inherited(record, "insert", ValuesClass.NAME, "values");
        inherited(record, "upsert", ValuesClass.NAME, "values");
        inherited(record, "upsert", lambda, "values");
        inherited(optional, "update", record, "row");
        inherited(optional, "update", ValuesClass.NAME, "values");
        inherited(query, "where", imports.name(RuntimeNames.CONDITION) + "...", "conditions");
        if (model.timeIndexed()) {
            String list = imports.name("java.util.List");
            String instant = imports.name("java.time.Instant");
            inherited(list + "<" + record + ">", "latest", "", "");
            inherited(list + "<" + imports.name(RuntimeNames.PROGRESS) + ">", "progress", "", "");
            see("between");
            text.bare(
                    "public static " + query + " between(" + instant + " from, " + instant + " to)",
                    "return current().between(from, to)");
            see("deleteAfter");
            text.bare(
                    "public static long deleteAfter(" + instant + " from, " + imports.name(RuntimeNames.CONDITION)
                            + "... conditions)",
                    "return current().deleteAfter(from, conditions)");
        }
    }

    private void inherited(String returns, String name, String type, String parameter) {
        see(name);
        text.bare(
                "public static " + returns + " " + name + "(" + (type + " " + parameter).strip() + ")",
                "return current()." + name + "(" + parameter + ")");
    }

    private void see(String name) {
        text.gap();
        text.line("/** @see " + base + "#" + name + " */");
    }

    private List<Own> own() {
        List<Own> methods = new ArrayList<>();
        String what = model.timeIndexed() && model.source().primaryKey().isEmpty()
                ? "of this grain"
                : "with this primary key";
        if (!model.key().isEmpty()) {
            methods.add(byKey("The row " + what + ".", optional, "get", "getByKey", model.key()));
            methods.add(byKey(
                    "Deletes the row " + what + " and says whether there was one.",
                    "boolean",
                    "delete",
                    "deleteByKey",
                    model.key()));
        }
        for (ApiColumn column : model.uniques()) {
            methods.add(getBy(column));
            methods.add(getMany(column));
        }
        for (List<ApiColumn> key : model.uniqueKeys()) {
            methods.add(getByKey(key));
            methods.add(getManyByKey(key));
        }
        if (!model.dimensions().isEmpty()) {
            methods.add(byKey(
                    "The latest row of these identity dimensions.",
                    optional,
                    "latest",
                    "latestOf",
                    model.dimensions()));
        }
        return methods;
    }

    private Own getBy(ApiColumn column) {
        String variable = column.variable();
        return new Own(
                "The row with this " + Javadoc.text(column.name()) + ".",
                optional,
                name("getBy" + Words.upperFirst(variable)),
                column.parameterType(imports) + " " + variable,
                variable,
                "getByColumn(" + SourceText.literal(column.name()) + ", " + variable + ")");
    }

    private Own getMany(ApiColumn column) {
        String key = column.boxedParameterType(imports);
        return new Own(
                "The rows with these values of " + Javadoc.text(column.name()) + ", by value.",
                imports.name("java.util.Map") + "<" + key + ", " + record + ">",
                name("getManyBy" + Words.upperFirst(column.variable())),
                imports.name("java.util.Collection") + "<" + key + "> values",
                "values",
                "getManyByColumn(" + SourceText.literal(column.name()) + ", values)");
    }

    private Own getByKey(List<ApiColumn> key) {
        String names = names(key);
        return new Own(
                "The row with these values of " + columns(key) + ".",
                optional,
                name("getBy" + joined(key)),
                parameters(key),
                names,
                "getByColumns(" + array(key) + ", " + names + ")");
    }

    private Own getManyByKey(List<ApiColumn> key) {
        return new Own(
                "The rows with these values of " + columns(key) + ", in the order given.",
                imports.name("java.util.List") + "<" + record + ">",
                name("getManyBy" + joined(key)),
                imports.name("java.util.Collection") + "<" + ValuesClass.NAME + "> keys",
                "keys",
                "getManyByColumns(" + array(key) + ", keys)");
    }

    private String name(String wanted) {
        return ApiModel.free(wanted, methods);
    }

    private static String columns(List<ApiColumn> key) {
        return Javadoc.text(key.stream().map(ApiColumn::name).collect(Collectors.joining(", ")));
    }

    private static String joined(List<ApiColumn> key) {
        return key.stream().map(column -> Words.upperFirst(column.variable())).collect(Collectors.joining("And"));
    }

    private static String array(List<ApiColumn> key) {
        return key.stream()
                .map(column -> SourceText.literal(column.name()))
                .collect(Collectors.joining(", ", "new String[] {", "}"));
    }

    private String parameters(List<ApiColumn> columns) {
        return columns.stream()
                .map(column -> column.parameterType(imports) + " " + column.variable())
                .collect(Collectors.joining(", "));
    }

    private static String names(List<ApiColumn> columns) {
        return columns.stream().map(ApiColumn::variable).collect(Collectors.joining(", "));
    }

    private Own byKey(String javadoc, String returns, String name, String helper, List<ApiColumn> columns) {
        String names = names(columns);
        // Said to be the inherited one: a unique column called "key" has a getByKey of its own.
        return new Own(javadoc, returns, name, parameters(columns), names, "super." + helper + "(" + names + ")");
    }

    private void rows(List<Own> own) {
        String mapping = imports.name(RuntimeNames.RECORD_MAPPING);
        String time =
                model.timeIndexed() ? ", " + SourceText.literal(model.source().timeIndex()) : "";
        text.nested(
                "Row API in one engine.",
                "class " + ROWS + " extends " + base + "<" + record + ", " + ValuesClass.NAME + ">");
        text.line("private static final " + mapping + "<" + record + "> MAPPING = " + mapping + ".of("
                + imports.name("java.lang.invoke.MethodHandles") + ".lookup(), " + record + ".class, " + model.table()
                + "." + model.constant() + nullables() + ");");
        text.gap();
        text.bare(
                "private " + ROWS + "(" + imports.name(RuntimeNames.ENGINE) + " engine)",
                "super(engine, MAPPING" + time + ")");
        for (Own method : own) {
            text.method(
                    method.javadoc,
                    "public " + method.returns + " " + method.name + "(" + method.parameters + ")",
                    "return " + method.call);
        }
        text.gap();
        text.line("@Override");
        text.bare("protected " + ValuesClass.NAME + " newValues()", "return new " + ValuesClass.NAME + "()");
        text.end();
    }

    /** What the mapping cannot see, because the annotation may be gone from the class. */
    private String nullables() {
        List<String> paths = new ArrayList<>();
        for (MemberSource member : model.source().members()) {
            boolean told = member.column() == null
                    || model.columns().stream()
                            .anyMatch(column -> column.component() == member.column() && column.isJson());
            if (told) {
                nullables("", member, paths);
            }
        }
        return paths.stream().map(path -> ", " + SourceText.literal(path)).collect(Collectors.joining());
    }

    private static void nullables(String prefix, MemberSource member, List<String> paths) {
        if (member.nullable()) {
            paths.add(prefix + member.name());
        }
        member.members().forEach(inner -> nullables(prefix + member.name() + ".", inner, paths));
    }
}
