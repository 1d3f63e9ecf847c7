/**
 * TS Manager: stateless processes over PostgreSQL that keep the catalog of tables and execute statements on them. Start
 * one with {@link dev.metatables.server.TsManager}.
 */
@NullMarked
package dev.metatables.server;

import org.jspecify.annotations.NullMarked;
