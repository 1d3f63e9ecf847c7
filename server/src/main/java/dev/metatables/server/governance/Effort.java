package dev.metatables.server.governance;

import dev.metatables.server.governance.NodeTree.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a statement can make PostgreSQL do that no timeout stops: planning over a wide structure, and calls that
 * compare every part of one value with every part of another without looking for a cancel. Such a call needs one side
 * that is small: a constant, a short parameter, or what the tables hold, as long as nothing in the statement builds values
 * larger than those it is given.
 */
final class Effort {
    /** Most bytes of a value that counts as small, and most of a parameter's characters. */
    static final int SMALL = 16 * 1024;

    /** Most elements of an array that counts as small. */
    static final int SMALL_ELEMENTS = 2_000;

    private static final int MAX_CONSTANT = 1 << 20;
    private static final int MAX_NODES = 2_000_000;
    private static final int MAX_QUERIES = 500;
    private static final int MAX_RANGES = 1_000;
    private static final long MAX_GROUPING_SETS = 512;

    /** Function ids of LIKE and its relatives, and of formats: the second argument decides. */
    private static final Set<String> SECOND_SMALL = Set.of(
            "850", "851", "858", "859", "1569", "1570", "1571", "1572", "1631", "1632", "1633", "1634", "1635", "1636",
            "1660", "1661", "2005", "2006", "2007", "2008", "1777", "1778", "1780");

    /** Overlap and containment of arrays, and keys in JSON: one of both arguments is enough. */
    private static final Set<String> ONE_SMALL = Set.of("2747", "2748", "2749", "4048", "4049");

    /** {@code format}: a width makes the call as long as it says. */
    private static final Set<String> FORMAT = Set.of("3539", "3540");

    /** repeat, lpad, rpad, replace, regexp_replace, format, string_agg, array_agg. */
    private static final Set<String> BUILDERS = Set.of(
            "1622", "873", "874", "879", "880", "2087", "2284", "2285", "6251", "6252", "6253", "3539", "3540", "3538",
            "3545", "2335", "4053");

    private static final Set<String> JSON_TYPES = Set.of("114", "3802");
    private static final String ARRAY_SUBLINK = "6";
    private static final Pattern WIDE_FORMAT = Pattern.compile("%[^%A-Za-z]*(\\d{4}|\\*)");

    private final Set<Integer> smallParameters = new HashSet<>();
    private int nodes;
    private int queries;
    private int ranges;
    private int sources;
    private boolean builds;
    private boolean leansOnStored;
    private @Nullable String excess;

    /** Looks at one node; its children come on their own. */
    void visit(Node node) {
        if (++nodes > MAX_NODES) {
            exceeds("has more than " + MAX_NODES + " parts");
        }
        switch (node.type()) {
            case "QUERY" -> query(node);
            case "RANGETBLENTRY" -> {
                sources += sources(node);
                if (++ranges > MAX_RANGES) {
                    exceeds("has more than " + MAX_RANGES + " tables and subqueries");
                }
            }
            case "CONST" -> {
                if (length(node) > MAX_CONSTANT) {
                    exceeds("has a constant larger than " + MAX_CONSTANT + " bytes; send it as a parameter");
                }
            }
            case "SUBLINK" -> builds |= node.atom("subLinkType").equals(ARRAY_SUBLINK);
            case "AGGREF" ->
                builds |= BUILDERS.contains(node.atom("aggfnoid")) || JSON_TYPES.contains(node.atom("aggtype"));
            case "FUNCEXPR" -> call(node.atom("funcid"), node);
            case "OPEXPR", "SCALARARRAYOPEXPR" -> call(node.atom("opfuncid"), node);
            default -> {}
        }
    }

    /** What is too much, as the end of a sentence that begins with the statement; null when nothing is. */
    @Nullable
    String excess() {
        return excess == null && builds && leansOnStored
                ? "compares with a value it builds itself, which no timeout can stop; compare with a constant or a"
                        + " parameter"
                : excess;
    }

    /** Whether it works on at most one table or list of values, and has no subquery. */
    boolean plain() {
        return queries == 1 && sources <= 1;
    }

    /** Numbers of parameters whose values have to be small; 0 stands for all. */
    Set<Integer> smallParameters() {
        return smallParameters;
    }

    /** Lists of values, joins and groups give no rows of their own; a function may give any number. */
    private static int sources(Node range) {
        return switch (range.atom("rtekind")) {
            case "0" -> range.atom("relkind").equals("c") ? 0 : 1;
            case "3", "4" -> 2;
            default -> 0;
        };
    }

    private void query(Node query) {
        if (++queries > MAX_QUERIES) {
            exceeds("has more than " + MAX_QUERIES + " subqueries");
        }
        builds |= query.atom("hasRecursive").equals("true");
        long sets = 1;
        for (Object item : items(query, "groupingSets")) {
            sets = Math.min(sets * groupingSets(item), MAX_GROUPING_SETS + 1);
        }
        if (sets > MAX_GROUPING_SETS) {
            exceeds("groups by more than " + MAX_GROUPING_SETS + " sets");
        }
    }

    private static long groupingSets(Object item) {
        if (!(item instanceof Node set)) {
            return 1;
        }
        List<?> content = items(set, "content");
        return switch (set.atom("kind")) {
            case "2" -> content.size() + 1L;
            case "3" -> 1L << Math.min(content.size(), 20);
            case "4" -> content.stream().mapToLong(Effort::groupingSets).sum();
            default -> 1;
        };
    }

    private void call(String function, Node call) {
        builds |= BUILDERS.contains(function);
        List<?> arguments = items(call, "args");
        boolean fine = true;
        if (SECOND_SMALL.contains(function)) {
            fine = arguments.size() < 2 || small(arguments.get(1));
        } else if (ONE_SMALL.contains(function)) {
            fine = arguments.size() < 2 || small(arguments.get(1)) || small(arguments.get(0));
        } else if (FORMAT.contains(function)) {
            fine = narrow(arguments.get(0));
        }
        if (!fine) {
            exceeds("compares or formats with a value that may be large, which no timeout can stop; use a constant or a"
                    + " parameter of at most " + SMALL + " characters");
        }
    }

    private static boolean narrow(Object format) {
        return format instanceof Node constant
                && constant.type().equals("CONST")
                && length(constant) <= SMALL
                && !WIDE_FORMAT.matcher(text(constant)).find();
    }

    private boolean small(Object value) {
        if (!(value instanceof Node node)) {
            return true;
        }
        switch (node.type()) {
            case "CONST" -> {
                if (node.atom("constisnull").equals("true")) {
                    // Where parameters are many, the probe has nulls in their places.
                    smallParameters.add(0);
                }
                return length(node) <= SMALL;
            }
            case "PARAM" -> {
                smallParameters.add(Integer.parseInt(node.atom("paramid")));
                return true;
            }
            case "VAR", "SUBLINK", "AGGREF", "WINDOWFUNC" -> {
                leansOnStored = true;
                return true;
            }
            case "ARRAYEXPR", "ARRAY" -> {
                return items(node, "elements").size() <= SMALL_ELEMENTS && allSmall(items(node, "elements"));
            }
            case "FUNCEXPR" -> {
                return !BUILDERS.contains(node.atom("funcid")) && allSmall(items(node, "args"));
            }
            default -> {
                return node.fields().values().stream().allMatch(this::allSmall);
            }
        }
    }

    private boolean allSmall(List<?> values) {
        for (Object value : values) {
            if (value instanceof List<?> list ? !allSmall(list) : !small(value)) {
                return false;
            }
        }
        return true;
    }

    private void exceeds(String what) {
        if (excess == null) {
            excess = what;
        }
    }

    private static List<?> items(Node node, String field) {
        List<Object> values = node.fields().getOrDefault(field, List.of());
        return values.size() == 1 && values.get(0) instanceof List<?> list ? list : List.of();
    }

    private static long length(Node constant) {
        List<Object> value = constant.fields().getOrDefault("constvalue", List.of());
        return value.size() == 2 && value.get(0) instanceof String length ? Long.parseLong(length) : 0;
    }

    /** The number of a constant that is passed by value; the largest when it is no such constant. */
    static long wholeNumber(Node constant) {
        byte[] bytes = bytes(constant);
        return bytes.length != Long.BYTES || constant.atom("constbyval").equals("false")
                ? Long.MAX_VALUE
                : ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
    }

    /** The text of a text constant: its bytes without the four of its length. */
    private static String text(Node constant) {
        byte[] bytes = bytes(constant);
        return bytes.length < 4 ? "" : new String(bytes, 4, bytes.length - 4, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Node constant) {
        List<Object> value = constant.fields().getOrDefault("constvalue", List.of());
        if (value.size() != 2) {
            return new byte[0];
        }
        String[] numbers =
                value.get(1).toString().replaceAll("[\\[\\],]", " ").strip().split(" +");
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Byte.parseByte(numbers[i]);
        }
        return bytes;
    }
}
