/** Where a client finds TS Manager and who it is: options, system properties, environment, properties file. */
@NullMarked
package dev.metatables.runtime.config;

import org.jspecify.annotations.NullMarked;
