package dev.waybill.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How code is written, whatever it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {
    private static final String LOCAL = "dev.waybill.local..";
    /** Lines of a file; past this it does two things at least. */
    private static final int MAX_LINES = 300;

    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");

    private final JavaClasses all = Module.importAll();

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext")
                .check(all);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and(describe("are in the source", field -> !isSynthetic(field)))
                .should()
                .beFinal()
                .check(all);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(resideInAnyPackage("java.util.concurrent.atomic"))
                .orShould()
                .haveRawType(assignableTo(ConcurrentMap.class))
                .orShould()
                .haveRawType(assignableTo(ThreadLocal.class))
                .check(all);
    }

    @Test
    void recordsHaveNoArrays() {
        noFields()
                .that(describe(
                        "are components of records", field -> field.getOwner().isRecord() && !isStatic(field)))
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(LOCAL) // where nobody compares requests and responses
                .should()
                .haveRawType(describe("are arrays", JavaClass::isArray))
                .check(all);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Support|Commons?)")
                .check(all);
    }

    @Test
    void nobodyPrintsButTheLocalStack() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LOCAL)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(all);
    }

    @Test
    void nobodyLogsWithTheJdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LOCAL)
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .check(all);
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        assertThat(Module.sources())
                .filteredOn(source -> packageInfos(source).noneMatch(Files::exists))
                .as("files of packages without package-info.java")
                .isEmpty();
    }

    /** Tests of a package lie in a folder of their own, and need not say it again. */
    private static Stream<Path> packageInfos(Path source) {
        String folder = source.getParent().toString();
        String test = Path.of("src", "test", "java").toString();
        String main = Path.of("src", "main", "java").toString();
        return Stream.of(folder, folder.replace(test, main)).map(parent -> Path.of(parent, "package-info.java"));
    }

    @Test
    void nobodySleeps() {
        assertThat(Module.sources())
                .filteredOn(source -> SLEEP.matcher(text(source)).find())
                .as("files that sleep; wait for a condition instead")
                .isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(Module.sources())
                .filteredOn(source -> text(source).lines().count() > MAX_LINES)
                .as("files of more than " + MAX_LINES + " lines; what is two things in them?")
                .isEmpty();
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean isSynthetic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
