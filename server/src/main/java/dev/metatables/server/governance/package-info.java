/**
 * Judges statements and cages them. PostgreSQL analyses a statement in a function body that is never called; the policy
 * checks the facts of that analysis; a role that owns nothing and may touch exactly the declared tables runs it. The two
 * walls do not trust each other.
 */
@NullMarked
package dev.metatables.server.governance;

import org.jspecify.annotations.NullMarked;
