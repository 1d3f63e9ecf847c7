package dev.metatables.contract.compatibility;

/**
 * One difference between two states of a table.
 *
 * <p>A change is breaking for readers when a statement fails, or when a guarantee is gone on which a result could rest:
 * that a value is there, that a row is the only one, that a key finds its target, that no other value occurs. It is
 * breaking for writers when a statement that was accepted is refused or leaves something else behind than it was given,
 * and when a refusal that protected rows gives way to a change of them. Statements are taken to name their columns;
 * {@code SELECT *} and {@code INSERT} without a column list depend on number and order of columns.
 */
public sealed interface Change permits TableChange, ColumnChange, KeyChange, ForeignKeyChange, CheckChange, TimeChange {

    /** What changed, as a sentence. */
    String text();

    /** What it means for statements that read the table. */
    Verdict readers();

    /** What it means for statements that insert, update, upsert or delete. */
    Verdict writers();
}
