package dev.metatables.samples.quickstart;

import dev.metatables.annotations.Action;
import dev.metatables.annotations.Column;
import dev.metatables.annotations.ForeignKey;
import dev.metatables.annotations.Index;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;
import java.util.UUID;

/** One asset and the account that owns it. */
@MetaTable(description = "Assets by owning account; one row per asset.", upsertKey = "symbol")
@Index(columns = "account_uid")
public record AssetRow(
        @PrimaryKey @Column(description = "Stable asset uid.")
        UUID uid,

        @Column(description = "Owning account.") @ForeignKey(target = AccountRow.class, onDelete = Action.RESTRICT)
        UUID accountUid,

        @Column(description = "Ticker symbol.", length = 64, unique = true)
        String symbol) {}
