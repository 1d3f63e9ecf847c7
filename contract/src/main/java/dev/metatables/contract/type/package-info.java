/** Column types and type tokens (contract specification 5). */
@NullMarked
package dev.metatables.contract.type;

import org.jspecify.annotations.NullMarked;
