/** What every use of a database here has in common. */
@NullMarked
package dev.metatables.server.jdbc;

import org.jspecify.annotations.NullMarked;
