@NullMarked
package dev.metatables.postgres.ddl;

import org.jspecify.annotations.NullMarked;
