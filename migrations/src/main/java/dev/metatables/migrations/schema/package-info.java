/** States of a schema, and the empty database in which PostgreSQL says what SQL makes of them. */
@NullMarked
package dev.metatables.migrations.schema;

import org.jspecify.annotations.NullMarked;
