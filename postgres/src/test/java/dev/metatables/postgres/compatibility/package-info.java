/** Verdicts on changes of tables, held against what PostgreSQL does. */
@NullMarked
package dev.metatables.postgres.compatibility;

import org.jspecify.annotations.NullMarked;
