package dev.metatables.server.datasource;

/** What a project's row looks like on the one path that two clients read differently (HTTP specification 5.1). */
public enum ProjectShape {
    /** With its data source. */
    DATA_SOURCE("4.4"),
    /** With its branches, each of which has a data source. */
    BRANCHES("6.0");

    private final String word;

    ProjectShape(String word) {
        this.word = word;
    }

    /** The word in settings: the oldest client that reads it so. */
    public String word() {
        return word;
    }
}
