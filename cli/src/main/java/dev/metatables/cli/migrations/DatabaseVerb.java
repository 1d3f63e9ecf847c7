package dev.metatables.cli.migrations;

import picocli.CommandLine.Mixin;

/** A verb that may ask TS Manager, or work on its database. */
abstract class DatabaseVerb extends Verb {
    @Mixin
    Connection connection = new Connection();
}
