package dev.metatables.processor.conformance;

import java.util.List;
import java.util.stream.Collectors;

/** Values as Java source text. */
final class Literal {
    private Literal() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\%03o", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    static String of(List<String> texts) {
        return texts.stream().map(Literal::of).collect(Collectors.joining(", ", "{", "}"));
    }
}
