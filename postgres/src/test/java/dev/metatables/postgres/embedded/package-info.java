@NullMarked
package dev.metatables.postgres.embedded;

import org.jspecify.annotations.NullMarked;
