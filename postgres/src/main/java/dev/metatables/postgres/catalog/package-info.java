/**
 * What a live PostgreSQL says about its tables: columns, constraints, foreign keys and indexes, in the server's own
 * words, and a digest to compare two states.
 */
@NullMarked
package dev.metatables.postgres.catalog;

import org.jspecify.annotations.NullMarked;
