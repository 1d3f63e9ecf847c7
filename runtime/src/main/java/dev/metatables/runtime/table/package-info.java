/** Base classes of generated tables: typed jOOQ tables and the handle that ties them to their contract. */
@NullMarked
package dev.metatables.runtime.table;

import org.jspecify.annotations.NullMarked;
