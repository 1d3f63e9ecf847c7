package dev.metatables.runtime.model;

import dev.metatables.contract.model.Table;

/**
 * A table and its platform identity.
 *
 * @param authored the table as its record says; differs from {@code table} under a namespace override
 * @param uid the catalog's identity of the table
 * @param fingerprint of the contract in the table's document
 */
public record BoundTable(Table table, Table authored, String uid, String fingerprint) {}
