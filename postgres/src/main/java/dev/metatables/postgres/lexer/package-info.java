/**
 * PostgreSQL's lexical rules, without its grammar: enough to find where a statement ends, where a placeholder may
 * stand, and what is text. Shared by governed execution and migrations.
 */
@NullMarked
package dev.metatables.postgres.lexer;

import org.jspecify.annotations.NullMarked;
