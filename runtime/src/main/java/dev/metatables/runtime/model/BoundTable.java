package dev.metatables.runtime.model;

import dev.metatables.contract.model.Table;

/**
 * A table and its platform identity.
 *
 * @param uid the catalog's identity of the table
 * @param fingerprint of the contract in the table's document
 */
public record BoundTable(Table table, String uid, String fingerprint) {}
