/** Operations of the compiled-sql.v1 envelope (contract specification 10). */
@NullMarked
package dev.metatables.contract.operation;

import org.jspecify.annotations.NullMarked;
