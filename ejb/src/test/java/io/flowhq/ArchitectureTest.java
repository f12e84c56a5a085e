package io.flowhq;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.flowhq.audit.Audited;
import io.flowhq.handover.Handovers;
import io.flowhq.worker.SessionQr;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.flowhq", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.flowhq.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tenants_know_nothing_of_workers_and_hosts = noClasses()
            .that()
            .resideInAPackage("io.flowhq.tenant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.flowhq.worker..", "io.flowhq.host..", "io.flowhq.fleet..");

    @ArchTest
    static final ArchRule jms_stays_in_its_adapters = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Listener")
            .and()
            .haveSimpleNameNotEndingWith("Sender")
            .and()
            .doNotHaveSimpleName("MessageText")
            .should()
            .dependOnClassesThat(are(resideInAPackage("jakarta.jms..")));

    @ArchTest
    static final ArchRule the_time_comes_from_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_clock_is_made_in_one_place =
            noClasses().that().resideOutsideOfPackage("io.flowhq.time").should().callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule entities_have_no_public_setters =
            classes().that().areAnnotatedWith(Entity.class).should(HaveNoSetters.CONDITION);

    /** Except where only a worker is asked: nothing of that lies in the database. */
    @ArchTest
    static final ArchRule what_is_audited_happens_in_one_transaction_with_its_entry = noMethods()
            .that()
            .areAnnotatedWith(describe(
                    "@Audited, successes included",
                    annotation -> annotation.getRawType().isEquivalentTo(Audited.class)
                            && annotation.as(Audited.class).ends() != Audited.Ends.REFUSALS))
            .and()
            .areNotDeclaredIn(SessionQr.class)
            .and()
            .areNotDeclaredIn(Handovers.class)
            .should()
            .beAnnotatedWith(describe(
                    "@TransactionAttribute(NOT_SUPPORTED)",
                    annotation -> annotation.getRawType().isEquivalentTo(TransactionAttribute.class)
                            && annotation.as(TransactionAttribute.class).value()
                                    == TransactionAttributeType.NOT_SUPPORTED));

    @ArchTest
    static final ArchRule what_a_bean_needs_is_injected = AreInjected.IN_EVERY_BEAN;

    @ArchTest
    static final ArchRule nobody_writes_to_the_console = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
