package dev.metatables.export.dictionary;

/** Text of HTML and SVG in the making. What is not markup is escaped. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** Adds markup as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text. */
    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds an element that holds text, on a line of its own. */
    Markup line(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag + ">\n");
    }

    /** Text that can stand in markup and in attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.appendCodePoint(point);
                default -> escaped.appendCodePoint(point < ' ' ? 0xfffd : point);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
