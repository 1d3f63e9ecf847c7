package dev.metatables.server.http;

import dev.metatables.server.catalog.Sharing.Access;
import dev.metatables.server.catalog.Sharing.Grantee;
import java.sql.SQLException;

/** Routes of labels and shares (HTTP specification 11). */
final class SharingRoutes {
    private final Services services;

    SharingRoutes(Services services) {
        this.services = services;
    }

    void addLabels(Exchange exchange) throws SQLException {
        exchange.answer(
                200, services.labels().add(exchange.caller(), exchange.shape(), uid(exchange), exchange.object()));
    }

    void removeLabels(Exchange exchange) throws SQLException {
        exchange.answer(
                200, services.labels().remove(exchange.caller(), exchange.shape(), uid(exchange), exchange.object()));
    }

    Route.Handler who(Access access) {
        return exchange ->
                exchange.answer(200, services.sharing().of(exchange.caller(), exchange.shape(), uid(exchange), access));
    }

    Route.Handler add(Access access, Grantee grantee) {
        return exchange -> exchange.answer(
                200,
                services.sharing()
                        .add(exchange.caller(), exchange.shape(), uid(exchange), access, grantee, exchange.object()));
    }

    Route.Handler remove(Access access, Grantee grantee) {
        return exchange -> exchange.answer(
                200,
                services.sharing()
                        .remove(
                                exchange.caller(),
                                exchange.shape(),
                                uid(exchange),
                                access,
                                grantee,
                                exchange.object()));
    }

    private static String uid(Exchange exchange) {
        return exchange.path("uid");
    }
}
