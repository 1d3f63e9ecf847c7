/**
 * A real PostgreSQL server run from published binaries: unpacked once, durable, behind a password, bound to the loopback
 * address, and recovered when the process before it was killed. {@link
 * dev.metatables.postgres.embedded.EmbeddedPostgres} is the entry.
 */
@NullMarked
package dev.metatables.postgres.embedded;

import org.jspecify.annotations.NullMarked;
