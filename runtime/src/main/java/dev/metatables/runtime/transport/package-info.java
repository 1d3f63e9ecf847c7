/** How requests reach TS Manager: a small interface, its Retrofit implementation, and the failures it can have. */
@NullMarked
package dev.metatables.runtime.transport;

import org.jspecify.annotations.NullMarked;
