package dev.waybill.subscription.tenancy;

import jakarta.enterprise.context.RequestScoped;

/** The organization on whose behalf the current request is made, known from its API key. */
@RequestScoped
public class Caller {
    private String organizationId;

    /** @throws IllegalStateException if the request was not authenticated */
    public String organizationId() {
        if (organizationId == null) {
            throw new IllegalStateException("the request was not authenticated");
        }
        return organizationId;
    }

    void is(String organizationId) {
        this.organizationId = organizationId;
    }
}
