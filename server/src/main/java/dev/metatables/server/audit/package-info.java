/** What was done and refused, by whom and on which tables; never with which values. */
@NullMarked
package dev.metatables.server.audit;

import org.jspecify.annotations.NullMarked;
