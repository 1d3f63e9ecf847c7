package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;

/** A promise authored tables keep. Stateless; never prints, never throws for what a user wrote. */
public interface Rule {

    /** What breaks the promise; empty when it is kept. */
    List<Finding> check(TableSource table);
}
