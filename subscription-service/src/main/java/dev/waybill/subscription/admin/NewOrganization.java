package dev.waybill.subscription.admin;

import java.util.Optional;

/**
 * A valid request to create an organization.
 *
 * @param id generated where empty
 * @param name for people
 */
record NewOrganization(Optional<String> id, Optional<String> name) {}
