package io.flowhq.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.flowhq.contract")
class ContractArchitectureTest {
    @ArchTest
    static final ArchRule the_contract_is_plain_java =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta..", "javax..", "org.apache..");
}
