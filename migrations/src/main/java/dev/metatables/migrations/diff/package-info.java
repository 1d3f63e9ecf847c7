/** What differs between two states of a schema, and the SQL that leads from one to the other. */
@NullMarked
package dev.metatables.migrations.diff;

import org.jspecify.annotations.NullMarked;
