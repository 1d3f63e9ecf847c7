package dev.metatables.runtime.transport;

import org.jspecify.annotations.Nullable;

/** The access token in use and, when there is one, the refresh token that renews it. Never printed. */
final class Tokens {
    /** Asks the server for a new pair. */
    interface Refresh {
        Tokens ask(String refreshToken);
    }

    private String access;
    private @Nullable String refresh;

    Tokens(String access, @Nullable String refresh) {
        this.access = access;
        this.refresh = refresh;
    }

    synchronized String access() {
        return access;
    }

    /**
     * Renews the access token that was refused. When another thread has renewed it meanwhile, nothing is asked.
     *
     * @return whether there is another token to try
     */
    synchronized boolean renew(String refused, Refresh server) {
        if (!access.equals(refused)) {
            return true;
        }
        if (refresh == null) {
            return false;
        }
        Tokens renewed = server.ask(refresh);
        access = renewed.access;
        refresh = renewed.refresh == null ? refresh : renewed.refresh;
        return true;
    }

    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
