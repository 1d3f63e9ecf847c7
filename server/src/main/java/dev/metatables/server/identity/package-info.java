/** Who calls: principals and their tokens, which are kept as hashes. */
@NullMarked
package dev.metatables.server.identity;

import org.jspecify.annotations.NullMarked;
