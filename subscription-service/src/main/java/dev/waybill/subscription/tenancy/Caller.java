package dev.waybill.subscription.tenancy;

import dev.waybill.subscription.audit.Actor;
import jakarta.enterprise.context.RequestScoped;

/** On whose behalf the current request is made, known from its API key. */
@RequestScoped
public class Caller {
    private ApiKey key;

    /** @throws IllegalStateException if the request was not authenticated */
    public String organizationId() {
        return key().organizationId();
    }

    /**
     * The id of the key, which says nothing about the key itself.
     *
     * @throws IllegalStateException if the request was not authenticated
     */
    public String keyId() {
        return key().id();
    }

    /**
     * Who is to be named where it is written down.
     *
     * @throws IllegalStateException if the request was not authenticated
     */
    public Actor actor() {
        return new Actor.ApiKey(keyId());
    }

    /** Whether a valid key has been found in the request. */
    public boolean authenticated() {
        return key != null;
    }

    KeyScope scope() {
        return key().scope();
    }

    void is(ApiKey accepted) {
        this.key = accepted;
    }

    private ApiKey key() {
        if (key == null) {
            throw new IllegalStateException("the request was not authenticated");
        }
        return key;
    }
}
