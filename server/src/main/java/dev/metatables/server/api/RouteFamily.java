package dev.metatables.server.api;

/** The two spellings of the same operations (HTTP specification 13). They differ in paths and in a few members. */
public enum RouteFamily {
    /** Below {@code /orm/api/}. */
    ORM,
    /** Below {@code /api/v1/}. */
    V1
}
