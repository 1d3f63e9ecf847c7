/** The catalog: registered tables, what is known of them, and the calls that change it. Each call is one transaction. */
@NullMarked
package dev.metatables.server.catalog;

import org.jspecify.annotations.NullMarked;
