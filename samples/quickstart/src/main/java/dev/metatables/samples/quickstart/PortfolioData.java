package dev.metatables.samples.quickstart;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of the sample. They are the same in every run, uids included, so that a second run finds its own rows and
 * writes them again instead of adding others.
 */
final class PortfolioData {

    /** The migration package of the tables. */
    static final String PACKAGE = "sdk_examples";

    static final Instant FIRST_DAY = Instant.parse("2025-01-01T00:00:00Z");
    static final int DAYS = 365;

    private static final List<String> ACCOUNT_NAMES = List.of("Growth", "Income");
    private static final List<String> SYMBOLS = List.of(
            "AAPL", "ADBE", "AMD", "AMZN", "BTC", "CRM", "ETH", "GOOG", "INTC", "META", "MSFT", "NVDA", "ORCL", "TSLA");

    private PortfolioData() {}

    static List<AccountRow> accounts() {
        return ACCOUNT_NAMES.stream()
                .map(name -> new AccountRow(uid("account", name), name))
                .toList();
    }

    /** The accounts own the assets in turn. */
    static List<AssetRow> assets() {
        List<AccountRow> accounts = accounts();
        List<AssetRow> assets = new ArrayList<>();
        for (int i = 0; i < SYMBOLS.size(); i++) {
            AccountRow owner = accounts.get(i % accounts.size());
            String symbol = SYMBOLS.get(i);
            assets.add(new AssetRow(uid("asset", symbol), owner.uid(), symbol));
        }
        return assets;
    }

    /** Every account holds some of every instrument on every day. */
    static Stream<AccountHoldingsRow> holdings() {
        return IntStream.range(0, DAYS).boxed().flatMap(PortfolioData::holdingsOf);
    }

    static Instant day(int number) {
        return FIRST_DAY.plus(number, ChronoUnit.DAYS);
    }

    private static Stream<AccountHoldingsRow> holdingsOf(int day) {
        List<AccountRow> accounts = accounts();
        return IntStream.range(0, accounts.size())
                .boxed()
                .flatMap(account -> IntStream.range(0, SYMBOLS.size())
                        .mapToObj(instrument -> new AccountHoldingsRow(
                                day(day),
                                accounts.get(account).uid(),
                                SYMBOLS.get(instrument),
                                quantity(day, account, instrument))));
    }

    /** Slowly growing positions with a quarter step, so that doubles hold them exactly. */
    private static double quantity(int day, int account, int instrument) {
        return 100.0 * (account + 1) + 10.0 * instrument + 0.25 * day;
    }

    private static UUID uid(String kind, String name) {
        return UUID.nameUUIDFromBytes(("quickstart/" + kind + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
