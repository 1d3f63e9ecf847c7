package dev.metatables.server.governance;

import dev.metatables.server.governance.Facts.Command;
import dev.metatables.server.governance.Facts.OnConflict;
import dev.metatables.server.governance.Facts.Rights;
import dev.metatables.server.governance.NodeTree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects {@link Facts} from a query tree of PostgreSQL 15 to 18. A node it does not know is a fact too. */
final class FactsReader {
    /** Bits of {@code requiredPerms}: insert, update, delete. */
    private static final long WRITE_BITS = 1 | 4 | 8;

    /** PostgreSQL adds this to column numbers in bit sets, because system columns are negative. */
    private static final int COLUMN_OFFSET = 7;

    /** Range-table kinds that are no relation and run no code by themselves. */
    private static final Set<String> HARMLESS_RANGES = Set.of("1", "2", "3", "4", "5", "6", "8", "9");

    /** The built-in sampling methods, BERNOULLI and SYSTEM. */
    private static final Set<String> SAMPLING = Set.of("3313", "3314");

    /** {@code functype} of JSON_TABLE; the other one is XMLTABLE, whose XPath cannot be cancelled. */
    private static final String JSON_TABLE = "1";

    private static final String REGCONFIG = "3734";

    private static final Set<String> FUNCTION_FIELDS =
            Set.of("funcid", "opfuncid", "hashfuncid", "negfuncid", "aggfnoid", "winfnoid");

    private static final Set<String> OPERATOR_FIELDS =
            Set.of("opno", "opnos", "eqop", "sortop", "inferopno", "cycle_mark_neop");

    private static final Set<String> TYPE_FIELDS = Set.of(
            "funcresulttype",
            "opresulttype",
            "aggtype",
            "wintype",
            "consttype",
            "paramtype",
            "vartype",
            "resulttype",
            "casetype",
            "array_typeid",
            "element_typeid",
            "row_typeid",
            "refcontainertype",
            "refelemtype",
            "refrestype",
            "coalescetype",
            "minmaxtype",
            "typeId",
            "type",
            "typid",
            "cycle_mark_type",
            "funccoltypes",
            "coltypes",
            "ctecoltypes");

    /** Fields called {@code type} that hold a word, not a type. */
    private static final Set<String> NODES_WITH_WORD_TYPE = Set.of("JSONCONSTRUCTOREXPR");

    private static final Set<String> KNOWN_NODES = Set.of(
            "QUERY",
            "RANGETBLENTRY",
            "RTEPERMISSIONINFO",
            "ALIAS",
            "TARGETENTRY",
            "VAR",
            "CONST",
            "PARAM",
            "FUNCEXPR",
            "NAMEDARGEXPR",
            "OPEXPR",
            "DISTINCTEXPR",
            "NULLIFEXPR",
            "SCALARARRAYOPEXPR",
            "BOOLEXPR",
            "SUBLINK",
            "FIELDSELECT",
            "RELABELTYPE",
            "COERCEVIAIO",
            "ARRAYCOERCEEXPR",
            "CONVERTROWTYPEEXPR",
            "COLLATEEXPR",
            "COLLATE",
            "CASEEXPR",
            "CASE",
            "CASEWHEN",
            "WHEN",
            "CASETESTEXPR",
            "ARRAYEXPR",
            "ARRAY",
            "ROWEXPR",
            "ROW",
            "ROWCOMPAREEXPR",
            "ROWCOMPARE",
            "COALESCEEXPR",
            "COALESCE",
            "MINMAXEXPR",
            "MINMAX",
            "SQLVALUEFUNCTION",
            "NULLTEST",
            "BOOLEANTEST",
            "COERCETODOMAIN",
            "COERCETODOMAINVALUE",
            "SETTODEFAULT",
            "AGGREF",
            "GROUPINGFUNC",
            "WINDOWFUNC",
            "WINDOWCLAUSE",
            "SUBSCRIPTINGREF",
            "SORTGROUPCLAUSE",
            "GROUPINGSET",
            "COMMONTABLEEXPR",
            "CTESEARCHCLAUSE",
            "CTECYCLECLAUSE",
            "SETOPERATIONSTMT",
            "FROMEXPR",
            "JOINEXPR",
            "RANGETBLREF",
            "RANGETBLFUNCTION",
            "ONCONFLICTEXPR",
            "INFERENCEELEM",
            "JSONVALUEEXPR",
            "JSONFORMAT",
            "JSONRETURNING",
            "JSONCONSTRUCTOREXPR",
            "JSONISPREDICATE",
            "JSONEXPR",
            "JSONBEHAVIOR",
            "TABLEFUNC",
            "JSONTABLEPATHSCAN",
            "JSONTABLEPATH",
            "JSONTABLESIBLINGJOIN",
            "TABLESAMPLECLAUSE");

    /** The first of the keywords that tell who and where the session is: {@code CURRENT_ROLE} and those after it. */
    private static final long FIRST_IDENTITY_KEYWORD = 9;

    private final Map<Long, Rights> relations = new HashMap<>();
    private final Set<Long> functions = new HashSet<>();
    private final Set<Long> operators = new HashSet<>();
    private final Set<Long> types = new HashSet<>();
    private final List<String> refusedNodes = new ArrayList<>();
    private final Effort effort = new Effort();
    private boolean nestedWrites;
    private boolean rowLocks;

    private FactsReader() {}

    /**
     * Facts of a function body: a list of lists of queries.
     *
     * @throws IllegalStateException when the text is no query tree we know
     */
    static Facts read(String body) {
        List<Node> top = new ArrayList<>();
        collectQueries(NodeTree.parse(body), top);
        if (top.isEmpty()) {
            throw new IllegalStateException("query tree without a query");
        }
        FactsReader reader = new FactsReader();
        top.forEach(query -> reader.query(query, true));
        Node first = top.get(0);
        return new Facts(
                top.size(),
                command(first),
                onConflict(first),
                reader.nestedWrites,
                reader.rowLocks,
                reader.relations,
                reader.functions,
                reader.operators,
                reader.types,
                reader.refusedNodes,
                reader.effort.plain(),
                reader.effort.excess(),
                reader.effort.smallParameters());
    }

    private static void collectQueries(Object value, List<Node> into) {
        if (value instanceof Node node) {
            into.add(node);
        } else if (value instanceof List<?> items) {
            items.forEach(item -> collectQueries(item, into));
        }
    }

    private static Command command(Node query) {
        if (!query.type().equals("QUERY") || query.has("utilityStmt")) {
            return Command.OTHER;
        }
        return switch (query.atom("commandType")) {
            case "1" -> Command.SELECT;
            case "2" -> Command.UPDATE;
            case "3" -> Command.INSERT;
            case "4" -> Command.DELETE;
            case "5" -> Command.MERGE;
            default -> Command.OTHER;
        };
    }

    private static OnConflict onConflict(Node query) {
        List<Object> clause = query.fields().getOrDefault("onConflict", List.of());
        if (clause.isEmpty() || !(clause.get(0) instanceof Node node)) {
            return OnConflict.NONE;
        }
        return node.atom("action").equals("1") ? OnConflict.NOTHING : OnConflict.UPDATE;
    }

    private void query(Node query, boolean top) {
        effort.visit(query);
        nestedWrites |= !top && command(query) != Command.SELECT;
        rowLocks |= query.has("rowMarks") || query.atom("hasForUpdate").equals("true");
        children(query);
    }

    private void visit(Object value) {
        if (value instanceof List<?> items) {
            items.forEach(this::visit);
        } else if (value instanceof Node node) {
            node(node);
        }
    }

    private void node(Node node) {
        if (node.type().equals("QUERY")) {
            query(node, false);
            return;
        }
        effort.visit(node);
        if (!KNOWN_NODES.contains(node.type())) {
            refusedNodes.add(node.type());
        }
        switch (node.type()) {
            case "RANGETBLENTRY" -> range(node);
            case "RTEPERMISSIONINFO" -> relation(node);
            case "TABLEFUNC" -> {
                if (!node.atom("functype").equals(JSON_TABLE)) {
                    refusedNodes.add("TABLEFUNC");
                }
            }
            case "COLLATEEXPR", "COLLATE" -> {
                if (number(node.atom("collOid")) >= Allowlist.FIRST_USER_OID) {
                    refusedNodes.add("COLLATE");
                }
            }
            case "TABLESAMPLECLAUSE" -> {
                if (!SAMPLING.contains(node.atom("tsmhandler"))) {
                    refusedNodes.add("TABLESAMPLECLAUSE");
                }
            }
            case "SQLVALUEFUNCTION" -> {
                if (number(node.atom("op")) >= FIRST_IDENTITY_KEYWORD) {
                    refusedNodes.add("SQLVALUEFUNCTION " + node.atom("op"));
                }
            }
            default -> {}
        }
        children(node);
    }

    /** A constant such as {@code 'english'} where text search takes a configuration that is PostgreSQL's own. */
    private static boolean isOwnConfiguration(Node node) {
        return node.type().equals("CONST")
                && node.atom("consttype").equals(REGCONFIG)
                && Effort.wholeNumber(node) < Allowlist.FIRST_USER_OID;
    }

    private void children(Node node) {
        if (isOwnConfiguration(node)) {
            return;
        }
        boolean wordType = NODES_WITH_WORD_TYPE.contains(node.type());
        node.fields().forEach((name, values) -> {
            if (FUNCTION_FIELDS.contains(name)) {
                ids(values, functions);
            } else if (OPERATOR_FIELDS.contains(name)) {
                ids(values, operators);
            } else if (TYPE_FIELDS.contains(name) && !wordType) {
                ids(values, types);
            }
            values.forEach(this::visit);
        });
    }

    private void range(Node entry) {
        String kind = entry.atom("rtekind");
        if (kind.equals("0")) {
            relation(entry);
        } else if (!HARMLESS_RANGES.contains(kind)) {
            refusedNodes.add("RANGETBLENTRY " + kind);
        }
    }

    /** Rights stand in the entry before 16, in a node of their own since. */
    private void relation(Node node) {
        long rights = number(node.atom("requiredPerms"));
        Set<Integer> changed = new HashSet<>(columns(node, "insertedCols"));
        changed.addAll(columns(node, "updatedCols"));
        Rights here = new Rights((rights & WRITE_BITS) != 0, columns(node, "selectedCols"), changed);
        relations.merge(number(node.atom("relid")), here, FactsReader::union);
    }

    private static Rights union(Rights one, Rights other) {
        Set<Integer> selected = new HashSet<>(one.selected());
        selected.addAll(other.selected());
        Set<Integer> changed = new HashSet<>(one.changed());
        changed.addAll(other.changed());
        return new Rights(one.write() || other.write(), selected, changed);
    }

    private static Set<Integer> columns(Node node, String field) {
        Set<Integer> columns = new HashSet<>();
        for (Object value : node.fields().getOrDefault(field, List.of())) {
            if (value instanceof List<?> set) {
                set.stream().skip(1).forEach(bit -> columns.add(Integer.parseInt(bit.toString()) - COLUMN_OFFSET));
            }
        }
        return columns;
    }

    private static void ids(List<?> values, Set<Long> into) {
        for (Object value : values) {
            if (value instanceof List<?> items) {
                ids(items, into);
            } else if (value instanceof String atom && !atom.isEmpty() && Character.isDigit(atom.charAt(0))) {
                long id = number(atom);
                if (id != 0) {
                    into.add(id);
                }
            }
        }
    }

    private static long number(String atom) {
        return atom.isEmpty() ? 0 : Long.parseLong(atom);
    }
}
