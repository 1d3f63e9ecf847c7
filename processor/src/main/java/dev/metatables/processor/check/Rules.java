package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;

/** All rules on one table. */
public final class Rules {
    private static final Rule SHAPE = new AnnotatedTypeIsRecord();

    private static final List<Rule> ALL = List.of(
            new DescriptionsSaySomething(),
            new ColumnTypesAreSupported(),
            new EmbeddedRecordsFit(),
            new NamesAreValid(),
            new GrainStartsWithTimeIndex(),
            new CadenceIsValid(),
            new PrimaryKeyIsPresent(),
            new ColumnsExist(),
            new ForeignKeysHaveTargets(),
            new ObjectsAreComplete());

    private Rules() {}

    /** Every finding; where the shape is wrong the other rules have nothing to look at. */
    public static List<Finding> check(TableSource table) {
        List<Finding> shape = SHAPE.check(table);
        return shape.isEmpty()
                ? ALL.stream().flatMap(rule -> rule.check(table).stream()).toList()
                : shape;
    }
}
