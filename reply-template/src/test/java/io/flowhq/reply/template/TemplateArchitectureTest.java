package io.flowhq.reply.template;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "io.flowhq.reply.template", importOptions = DoNotIncludeTests.class)
class TemplateArchitectureTest {
    @ArchTest
    static final ArchRule templates_are_plain_java_for_both_sides = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.samskivert.mustache..",
                    "io.flowhq.contract..",
                    "io.flowhq.reply..");

    @ArchTest
    static final ArchRule only_one_class_knows_the_library = noClasses()
            .that()
            .haveNameNotMatching(".*\\.TemplateText.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.samskivert..");

    @ArchTest
    static final ArchRule the_caller_says_what_time_it_is = noClasses().should().callMethod(Instant.class, "now");
}
