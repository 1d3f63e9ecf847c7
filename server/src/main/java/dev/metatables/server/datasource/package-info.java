/** Data sources: the databases that hold tables, and what can be done on them. */
@NullMarked
package dev.metatables.server.datasource;

import org.jspecify.annotations.NullMarked;
