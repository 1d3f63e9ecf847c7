/** What a table tells the catalog: its contract, registrations and reserved rows, and the rules it has to keep. */
@NullMarked
package dev.metatables.contract.table;

import org.jspecify.annotations.NullMarked;
