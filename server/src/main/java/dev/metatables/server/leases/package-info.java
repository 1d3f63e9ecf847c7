/** Short-lived database credentials for migrations, and their end. */
@NullMarked
package dev.metatables.server.leases;

import org.jspecify.annotations.NullMarked;
