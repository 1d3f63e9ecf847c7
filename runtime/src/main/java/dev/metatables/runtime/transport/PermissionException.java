package dev.metatables.runtime.transport;

/** TS Manager knows the caller and does not let it do this (status 403). */
public final class PermissionException extends TsManagerException {
    private static final long serialVersionUID = 1L;

    /** A refusal of the deed. */
    public PermissionException(String message, ErrorReply reply) {
        super(message, reply);
    }
}
