package io.flowhq.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.flowhq.web.onboarding.RegistrationResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.time.Instant;

@AnalyzeClasses(packages = "io.flowhq.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebArchitectureTest {
    @ArchTest
    static final ArchRule every_resource_says_which_roles_may_use_it = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotAssignableTo(RegistrationResource.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class);

    @ArchTest
    static final ArchRule only_registering_is_open_to_everybody = classes()
            .that()
            .areAnnotatedWith(PermitAll.class)
            .should()
            .beAssignableTo(RegistrationResource.class)
            .andShould()
            .bePublic();

    @ArchTest
    static final ArchRule no_single_method_is_open_to_everybody =
            methods().should().notBeAnnotatedWith(PermitAll.class);

    @ArchTest
    static final ArchRule no_queries_here =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.jms..");

    @ArchTest
    static final ArchRule features_know_each_other_without_cycles =
            slices().matching("io.flowhq.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
