/** What a change of a table means for those who read and write it in SQL. */
@NullMarked
package dev.metatables.contract.compatibility;

import org.jspecify.annotations.NullMarked;
