/** Routes, strict decoding and error bodies. Handlers are thin: the work is done in the package that owns it. */
@NullMarked
package dev.metatables.server.http;

import org.jspecify.annotations.NullMarked;
