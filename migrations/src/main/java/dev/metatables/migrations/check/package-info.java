/** Comparing what files record, what contracts ask for, and what a database has. */
@NullMarked
package dev.metatables.migrations.check;

import org.jspecify.annotations.NullMarked;
