package io.flowhq.workerhost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;

/** The walls of the worker host. */
@AnalyzeClasses(packages = "io.flowhq.workerhost", importOptions = DoNotIncludeTests.class)
class WorkerHostArchitectureTest {
    @ArchTest
    static final ArchRule only_one_package_knows_playwright = noClasses()
            .that()
            .resideOutsideOfPackage("..workerhost.whatsapp.browser.playwright..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.microsoft.playwright..");

    @ArchTest
    static final ArchRule driving_a_browser_knows_nothing_of_whatsapp = noClasses()
            .that()
            .resideInAPackage("..whatsapp.browser..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.flowhq.workerhost.whatsapp");

    @ArchTest
    static final ArchRule the_drivers_do_not_know_each_other =
            slices().matching("..whatsapp.browser.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_link_package_knows_jms = noClasses()
            .that()
            .resideOutsideOfPackage("..workerhost.link..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..");

    @ArchTest
    static final ArchRule replying_knows_no_browser_process_or_agent = noClasses()
            .that()
            .resideInAPackage("..workerhost.reply..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..workerhost.worker..", "..workerhost.agent..", "..workerhost.process..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.flowhq.workerhost.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .because("tests move a " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule nobody_prints = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
