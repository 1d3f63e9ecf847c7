package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.identity.Principals.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of logins, principals and tokens (HTTP specification 1). */
final class IdentityRoutes {
    private final Services services;

    IdentityRoutes(Services services) {
        this.services = services;
    }

    void login(Exchange exchange) throws SQLException {
        List<String> texts = texts(exchange, "username", "password");
        exchange.answer(200, services.authentication().login(texts.get(0), texts.get(1)));
    }

    void refresh(Exchange exchange) throws SQLException {
        exchange.answer(
                200,
                services.authentication().refresh(texts(exchange, "refresh").get(0)));
    }

    void runtimeCredential(Exchange exchange) throws SQLException {
        List<String> texts = texts(exchange, "credential_id", "credential_secret");
        Map<String, @Nullable Object> answer = services.authentication().runtimeCredential(texts.get(0), texts.get(1));
        if (exchange.family() == RouteFamily.V1) {
            answer.put("runtime_project_context", null);
        }
        exchange.answer(200, answer);
    }

    void self(Exchange exchange) throws SQLException {
        exchange.answer(200, services.principals().self(exchange.caller()));
    }

    Route.Handler list(Kind kind) {
        return exchange -> exchange.answer(200, services.principals().list(exchange.caller(), kind));
    }

    Route.Handler create(Kind kind) {
        return exchange ->
                exchange.answer(201, services.principals().create(exchange.caller(), kind, exchange.object()));
    }

    Route.Handler disable(Kind kind) {
        return exchange -> {
            exchange.noBody();
            exchange.answer(200, services.principals().disable(exchange.caller(), kind, exchange.path("name")));
        };
    }

    void setPassword(Exchange exchange) throws SQLException {
        services.principals().setPassword(exchange.caller(), exchange.path("name"), exchange.object());
        exchange.nothing();
    }

    void addMember(Exchange exchange) throws SQLException {
        services.principals().addMember(exchange.caller(), exchange.path("name"), exchange.object());
        exchange.nothing();
    }

    void removeMember(Exchange exchange) throws SQLException {
        services.principals().removeMember(exchange.caller(), exchange.path("name"), exchange.object());
        exchange.nothing();
    }

    void organizations(Exchange exchange) throws SQLException {
        exchange.answer(200, services.organizations().list(exchange.caller()));
    }

    void createOrganization(Exchange exchange) throws SQLException {
        exchange.answer(201, services.organizations().create(exchange.caller(), exchange.object()));
    }

    void tokens(Exchange exchange) throws SQLException {
        exchange.answer(200, services.tokens().list(exchange.caller()));
    }

    void createToken(Exchange exchange) throws SQLException {
        exchange.answer(201, services.tokens().create(exchange.caller(), exchange.object()));
    }

    void revokeToken(Exchange exchange) throws SQLException {
        services.tokens().revoke(exchange.caller(), exchange.path("uid"));
        exchange.nothing();
    }

    private static List<String> texts(Exchange exchange, String... names) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(exchange.object(), "", violations);
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            texts.add(fields.nonEmptyText(name));
        }
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return texts;
    }
}
