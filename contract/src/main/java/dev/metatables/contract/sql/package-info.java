/** Stable SQL of the row operations of a table. */
@NullMarked
package dev.metatables.contract.sql;

import org.jspecify.annotations.NullMarked;
