/** Names of tables, indexes, keys and checks (contract specification 8). */
@NullMarked
package dev.metatables.contract.naming;

import org.jspecify.annotations.NullMarked;
