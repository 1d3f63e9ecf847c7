package dev.metatables.contract.json;

/** Text that is not the JSON the reader accepts. The message names line and column. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    JsonException(String message, int position, int line, int column) {
        super(message + " (line " + line + ", column " + column + ")");
        this.position = position;
    }

    /** Zero-based index of the offending UTF-16 unit. */
    public int position() {
        return position;
    }
}
