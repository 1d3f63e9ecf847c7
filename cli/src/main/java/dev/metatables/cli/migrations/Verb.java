package dev.metatables.cli.migrations;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every verb has: the project it works for, and how it answers. */
abstract class Verb implements Callable<Integer> {
    @Mixin
    Project project = new Project();

    @Mixin
    Answers answers = new Answers();
}
