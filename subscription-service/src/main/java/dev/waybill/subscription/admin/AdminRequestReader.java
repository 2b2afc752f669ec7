package dev.waybill.subscription.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.tenancy.KeyScope;
import dev.waybill.subscription.tenancy.NewApiKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Turns bodies into requests, or into a problem that lists all that is wrong with them. */
final class AdminRequestReader {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String SCOPE = "scope";
    private static final String EXPIRES_AT = "expires_at";

    private final Clock clock;

    AdminRequestReader(Clock clock) {
        this.clock = clock;
    }

    /** @throws ProblemException if anything is wrong */
    NewOrganization organization(ObjectNode body) {
        AdminFields fields = new AdminFields(body, Set.of(ID, NAME));
        Optional<String> id = fields.organizationId(ID);
        Optional<String> name = fields.name(NAME);
        fields.throwErrors();
        return new NewOrganization(id, name);
    }

    /** @throws ProblemException if anything is wrong */
    NewApiKey key(ObjectNode body) {
        AdminFields fields = new AdminFields(body, Set.of(NAME, SCOPE, EXPIRES_AT));
        fields.require(NAME);
        Optional<String> name = fields.name(NAME);
        Optional<KeyScope> scope = fields.scope(SCOPE);
        Optional<Instant> expiresAt = fields.future(EXPIRES_AT, clock.instant());
        fields.throwErrors();
        return new NewApiKey(name.orElseThrow(), scope.orElse(KeyScope.FULL), expiresAt);
    }
}
