/** Tables of contracts as jOOQ's code generator reads the tables of a database. */
@NullMarked
package dev.metatables.jooqmeta;

import org.jspecify.annotations.NullMarked;
