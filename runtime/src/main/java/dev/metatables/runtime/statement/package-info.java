/** From jOOQ queries to governed operations: pyformat SQL, parameters, types, and the scope the query itself shows. */
@NullMarked
package dev.metatables.runtime.statement;

import org.jspecify.annotations.NullMarked;
