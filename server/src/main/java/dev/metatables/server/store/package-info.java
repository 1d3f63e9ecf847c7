/** The catalog's own database: connections, transactions, and the little that plain JDBC lacks. */
@NullMarked
package dev.metatables.server.store;

import org.jspecify.annotations.NullMarked;
