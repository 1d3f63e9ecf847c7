package dev.metatables.samples.quickstart;

import static dev.metatables.samples.quickstart.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.samples.quickstart.AccountTable.ACCOUNT;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.StartOptions;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.transport.TsManagerException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The application. It knows where TS Manager listens and holds a token; it has no database driver, address or
 * credential.
 */
final class PortfolioApp {

    private static final int PAGE_ROWS = 4_000;

    private final String endpoint;
    private final String token;
    private final Lines out;

    PortfolioApp(String endpoint, String token, PrintStream out) {
        this.endpoint = endpoint;
        this.token = token;
        this.out = new Lines(out);
    }

    /** Writes the rows and reads them back. */
    void run(Stream<AccountHoldingsRow> holdings) {
        StartOptions options = StartOptions.builder()
                .endpoint(endpoint)
                .accessToken(token)
                .models(AccountRow.class, AssetRow.class, AccountHoldingsRow.class)
                .build();
        try (Engine engine = MetaTables.start(options)) {
            write(holdings);
            join(engine);
            latestAndBetween();
            pages(engine);
            refused(engine);
        }
    }

    private void write(Stream<AccountHoldingsRow> holdings) {
        List<AccountRow> accounts =
                PortfolioData.accounts().stream().map(Account::upsert).toList();
        List<AssetRow> assets =
                PortfolioData.assets().stream().map(Asset::upsert).toList();
        long held = AccountHoldings.upsertAll(holdings::iterator);
        out.line("Upserted", "%d accounts, %d assets, %,d holdings", accounts.size(), assets.size(), held);
    }

    private void join(Engine engine) {
        for (Record3<String, Integer, BigDecimal> row : byAccount(engine).fetch()) {
            out.line("Join", "%s: %,d holdings, %,.2f units in all", row.value1(), row.value2(), row.value3());
        }
    }

    /** Holdings with their accounts: an ordinary typed query. */
    private static Select<Record3<String, Integer, BigDecimal>> byAccount(Engine engine) {
        return engine.dsl()
                .select(ACCOUNT.NAME, DSL.count(), DSL.sum(ACCOUNT_HOLDINGS.QUANTITY))
                .from(ACCOUNT_HOLDINGS)
                .join(ACCOUNT)
                .on(ACCOUNT.UID.eq(ACCOUNT_HOLDINGS.ACCOUNT_UID))
                .groupBy(ACCOUNT.NAME)
                .orderBy(ACCOUNT.NAME);
    }

    private void latestAndBetween() {
        AccountRow account = PortfolioData.accounts().get(0);
        String symbol = PortfolioData.assets().get(0).symbol();
        AccountHoldingsRow last = AccountHoldings.latest(account.uid(), symbol).orElseThrow();
        out.line("Latest", "%s holds %,.2f %s on %s", account.name(), last.quantity(), symbol, last.timeIndex());
        Instant from = PortfolioData.day(0);
        Instant to = PortfolioData.day(7);
        List<AccountHoldingsRow> week = AccountHoldings.between(from, to).list();
        out.line("Between", "%,d holdings from %s to before %s", week.size(), from, to);
    }

    /** Row reads page by themselves; here the pages are asked for one by one. */
    private void pages(Engine engine) {
        Operation all = engine.operation(engine.dsl()
                .selectFrom(ACCOUNT_HOLDINGS)
                .orderBy(
                        ACCOUNT_HOLDINGS.TIME_INDEX, ACCOUNT_HOLDINGS.ACCOUNT_UID, ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER));
        List<Long> sizes = new ArrayList<>();
        long read = 0;
        OperationResult page;
        do {
            page = engine.execute(all.withLimits(all.limits().page(read, PAGE_ROWS)));
            sizes.add(page.rowCount());
            read += page.rowCount();
        } while (page.truncated());
        String parts = sizes.stream().map(size -> String.format("%,d", size)).collect(Collectors.joining(" + "));
        out.line("Pages", "%,d holdings read in %d pages: %s", read, sizes.size(), parts);
    }

    /** The same join, sent with a scope that names one of its two tables only. */
    private void refused(Engine engine) {
        Operation join = engine.operation(byAccount(engine));
        ScopedTable holdings =
                ScopedTable.read(engine.table(AccountHoldingsContract.HANDLE).uid());
        Scope narrow = new Scope(join.scope().dataSourceUid(), List.of(holdings));
        try {
            engine.execute(new Operation(join.kind(), join.statement(), narrow, join.limits()));
            throw new IllegalStateException("TS Manager ran a statement on a table outside its scope.");
        } catch (TsManagerException e) {
            out.line("Refused", "join with a scope of holdings only: %s (%d)", e.code(), e.status());
            out.line("", "%s", e.detail());
        }
    }
}
