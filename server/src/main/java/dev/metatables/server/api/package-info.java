/** How every part of the server refuses: with an answer for the caller. */
@NullMarked
package dev.metatables.server.api;

import org.jspecify.annotations.NullMarked;
