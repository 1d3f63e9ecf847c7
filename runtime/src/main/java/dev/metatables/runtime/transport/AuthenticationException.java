package dev.metatables.runtime.transport;

/** TS Manager does not know the caller: the token is missing, wrong or expired (status 401). */
public final class AuthenticationException extends TsManagerException {
    private static final long serialVersionUID = 1L;

    /** A refusal of the token. */
    public AuthenticationException(String message, ErrorReply reply) {
        super(message, reply);
    }
}
