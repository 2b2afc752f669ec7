package dev.waybill.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String MODEL = "dev.waybill.model";
    private static final String DELIVERY = "dev.waybill.delivery";
    private static final String SUBSCRIPTION = "dev.waybill.subscription";
    private static final String LOCAL = "dev.waybill.local";
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "io.smallrye..",
        "io.vertx..",
        "org.jboss..",
        "org.hibernate..",
        "io.micrometer..",
        "io.opentelemetry.."
    };
    private static final String[] PERSISTENCE = {
        "jakarta.persistence..", "java.sql..", "javax.sql..", "io.quarkus.hibernate..", "org.hibernate..", "io.agroal.."
    };

    private final JavaClasses all = Module.importAll();

    @Test
    void theModelKnowsNoFramework() {
        noClasses()
                .that(resideInAPackage(MODEL + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS))
                .check(all);
    }

    @Test
    void theServicesMeetOnKafkaOnly() {
        check(MODEL, SUBSCRIPTION, DELIVERY, LOCAL);
        check(SUBSCRIPTION, DELIVERY, LOCAL);
        check(DELIVERY, SUBSCRIPTION, LOCAL);
        check(LOCAL, SUBSCRIPTION, DELIVERY);
    }

    private void check(String module, String... others) {
        for (String other : others) {
            noClasses()
                    .that(resideInAPackage(module + ".."))
                    .should()
                    .dependOnClassesThat(resideInAPackage(other + ".."))
                    .check(all);
        }
    }

    @Test
    void theDeliveryServiceHasNoDatabase() {
        noClasses()
                .that(resideInAPackage(DELIVERY + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(PERSISTENCE))
                .check(all);
    }

    @Test
    void packagesKnowWhomTheyMayKnow() {
        checkEdges(DELIVERY, PackageEdges.OF_DELIVERY_SERVICE);
        checkEdges(SUBSCRIPTION, PackageEdges.OF_SUBSCRIPTION_SERVICE);
    }

    private void checkEdges(String service, Map<String, Set<String>> edges) {
        all.stream()
                .filter(type -> isIn(type, service))
                .map(type -> capability(type, service))
                .distinct()
                .forEach(from -> noClasses()
                        .that(isOf(service, from))
                        .should()
                        .dependOnClassesThat(isOfAnother(service, from, edges.getOrDefault(from, Set.of())))
                        .allowEmptyShould(true)
                        .check(all));
    }

    private static DescribedPredicate<JavaClass> isOf(String service, String capability) {
        return describe(
                "are of " + service + "." + capability,
                type -> isIn(type, service) && capability(type, service).equals(capability));
    }

    private static DescribedPredicate<JavaClass> isOfAnother(String service, String self, Set<String> allowed) {
        return describe(
                "are of another package than " + allowed,
                type -> isIn(type, service)
                        && !capability(type, service).equals(self)
                        && !allowed.contains(capability(type, service)));
    }

    private static boolean isIn(JavaClass type, String service) {
        return type.getPackageName().equals(service) || type.getPackageName().startsWith(service + ".");
    }

    /** The first package below the service's own; empty for classes of the service's own package. */
    private static String capability(JavaClass type, String service) {
        String below = type.getPackageName().substring(service.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL, DELIVERY, SUBSCRIPTION, LOCAL})
    void packagesGoRoundInNoCircle(String module) {
        slices().matching(module + ".(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void kafkaIsKnownAtTheEdges() {
        checkKnownOnlyTo(
                "consumers, publishers, relays, and the packages of records, topics and consumption",
                type -> isNamed(type, ".*(Consumer|Publisher|Relay)s?")
                        || isOneOf(type, MODEL + ".wire", MODEL + ".topic", LOCAL + "..")
                        || isOneOf(type, DELIVERY + ".topics", DELIVERY + ".consumption"),
                "org.apache.kafka..");
    }

    @Test
    void theDatabaseIsKnownToRepositoriesAndEntities() {
        checkKnownOnlyTo(
                "repositories, what they throw, entities, and package database",
                type -> isNamed(type, ".*(Repository|Exception)")
                        || outermost(type).isAnnotatedWith("jakarta.persistence.Entity")
                        || isOneOf(type, SUBSCRIPTION + ".database", LOCAL + ".."),
                PERSISTENCE);
    }

    @Test
    void restIsKnownToResources() {
        checkKnownOnlyTo(
                "resources, problems, filters of the tenancy, the rate limit and tracing, and the description of the API",
                type -> isNamed(type, ".*Resource|ApiDescription")
                        || (isNamed(type, ".*Filter")
                                && isOneOf(
                                        type,
                                        SUBSCRIPTION + ".tenancy",
                                        SUBSCRIPTION + ".ratelimit",
                                        SUBSCRIPTION + ".tracing"))
                        || isOneOf(type, SUBSCRIPTION + ".problem"),
                "jakarta.ws.rs..");
    }

    /** Quarkus makes code of them in either order, from build to build: see Releases in CONTRIBUTING.md. */
    @Test
    void noResourceHasBothGetAndDelete() {
        noClasses()
                .that(describe("have a method with @GET", type -> hasMethodWith(type, "jakarta.ws.rs.GET")))
                .should()
                .beAssignableTo(describe("have one with @DELETE", type -> hasMethodWith(type, "jakarta.ws.rs.DELETE")))
                .check(all);
    }

    private static boolean hasMethodWith(JavaClass type, String annotation) {
        return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation));
    }

    private void checkKnownOnlyTo(String names, Predicate<JavaClass> allowed, String... library) {
        noClasses()
                .that(describe("are none of: " + names, allowed.negate()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .check(all);
    }

    private static boolean isOneOf(JavaClass type, String... packages) {
        return resideInAnyPackage(packages).test(type);
    }

    private static boolean isNamed(JavaClass type, String pattern) {
        return outermost(type).getSimpleName().matches(pattern);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
