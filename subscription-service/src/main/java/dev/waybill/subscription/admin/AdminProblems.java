package dev.waybill.subscription.admin;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;

/** What the admin API does not find. */
final class AdminProblems {
    private AdminProblems() {}

    static ProblemException noSuchOrganization() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no organization with this id");
    }

    /** Of an organization that may not exist either. */
    static ProblemException noSuchKey() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no organization with this id that has such a key");
    }
}
