/** A transport whose operations are answered by a real PostgreSQL, for tests of what stands on a transport. */
@NullMarked
package dev.metatables.runtime.database;

import org.jspecify.annotations.NullMarked;
