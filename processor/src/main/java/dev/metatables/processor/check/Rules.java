package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {
    private static final Rule SHAPE = new AnnotatedTypeIsRecord();

    private static final List<Rule> ALL = List.of(
            new DescriptionsSaySomething(),
            new TextsFitTheCatalog(),
            new ColumnTypesAreSupported(),
            new EmbeddedRecordsFit(),
            new DefaultsFitColumns(),
            new NamesAreValid(),
            new TableNamesFollowConvention(),
            new ApiNameIsAJavaName(),
            new PreviousNamesAreGone(),
            new GrainStartsWithTimeIndex(),
            new GrainIsIndexedOnce(),
            new CadenceIsValid(),
            new PrimaryKeyIsPresent(),
            new UpsertKeyIsUnique(),
            new ColumnsExist(),
            new ColumnsAreListedOnce(),
            new ForeignKeysHaveTargets(),
            new ForeignKeysPairColumns(),
            new ForeignKeyAttributesAgree(),
            new ForeignKeyActionsArePossible(),
            new ForeignKeyTypesMatch(),
            new ForeignKeyTargetsAreUnique(),
            new IndexAttributesAgree(),
            new ChecksDiffer(),
            new ObjectNamesAreKept(),
            new ObjectsAreComplete(),
            new SuppressionsAreJustified());

    private static final List<ModuleRule> TOGETHER = List.of(new TablesAreDistinct(), new ForeignKeyTablesAreKnown());

    private Rules() {}

    /** Every finding on what is authored; where the shape is wrong the other rules have nothing to look at. */
    public static List<Finding> check(TableSource table, CompiledTables others) {
        List<Finding> shape = SHAPE.check(table);
        return shape.isEmpty()
                ? Stream.concat(
                                ALL.stream().flatMap(rule -> rule.check(table).stream()),
                                TOGETHER.stream().flatMap(rule -> rule.check(table, others).stream()))
                        .toList()
                : shape;
    }

    /** Findings that show only on the whole table. */
    public static List<Finding> checkBuilt(TableSource source, Table table, CompiledTables others) {
        try {
            return ObjectNamesAreDistinct.check(source, table, others);
        } catch (ContractException e) {
            return ContractFindings.of(source, e);
        }
    }

    /** Why the contract refused to build a table that no rule had refused. */
    public static List<Finding> refused(TableSource source, ContractException refusal) {
        return ContractFindings.of(source, refusal);
    }
}
