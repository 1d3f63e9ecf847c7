package dev.metatables.processor.render;

/** Makes authored text safe inside a Javadoc comment. */
final class Javadoc {

    private Javadoc() {}

    static String text(String authored) {
        return authored.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
    }
}
