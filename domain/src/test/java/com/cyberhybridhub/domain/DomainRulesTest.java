package com.cyberhybridhub.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The domain is pure: values in, values out.
class DomainRulesTest {

    private static final String ROOT = "com.cyberhybridhub.domain";
    private static final Set<String> FLOATING =
            Set.of("double", "float", "double[]", "float[]", "java.lang.Double", "java.lang.Float");

    private static final JavaClasses DOMAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void itUsesJavaBaseOnlyWithoutInputOutputThreadsOrLoggers() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                ROOT + "..",
                                "java.lang",
                                "java.lang.annotation",
                                "java.lang.runtime",
                                "java.lang.invoke",
                                "java.math",
                                "java.time",
                                "java.time.temporal",
                                "java.time.chrono",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "org.jspecify.annotations"))
                .check(DOMAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        ThreadLocal.class,
                        Runtime.class,
                        ProcessBuilder.class,
                        java.time.Clock.class,
                        java.util.Timer.class,
                        java.util.Random.class,
                        java.util.Scanner.class)
                .check(DOMAIN);
    }

    @Test
    void itAsksNoClockAndNoEnvironment() {
        DescribedPredicate<AccessTarget> clock =
                describe(
                        "asks for the time or the environment",
                        target ->
                                (target.getName().equals("now")
                                                && target.getOwner()
                                                        .getPackageName()
                                                        .startsWith("java"))
                                        || target.getName().equals("randomUUID")
                                        || (target.getOwner().isEquivalentTo(System.class)
                                                && !target.getName().equals("arraycopy")));
        noClasses()
                .should()
                .accessTargetWhere(
                        describe(clock.getDescription(), access -> clock.test(access.getTarget())))
                .check(DOMAIN);
    }

    @Test
    void itHasNoFloatingPoint() {
        DescribedPredicate<JavaClass> floating =
                describe("double or float", type -> FLOATING.contains(type.getName()));
        noFields().should().haveRawType(floating).check(DOMAIN);
        noCodeUnits().should().haveRawReturnType(floating).check(DOMAIN);
        noCodeUnits()
                .should(
                        ArchCondition.from(
                                describe(
                                        "take a double or float",
                                        (JavaCodeUnit unit) ->
                                                unit.getRawParameterTypes().stream()
                                                        .anyMatch(floating))))
                .check(DOMAIN);
    }

    @Test
    void staticStateNeverChanges() {
        fields().that().areStatic().should().beFinal().check(DOMAIN);
        noFields()
                .that()
                .areStatic()
                .and(
                        describe(
                                "are written by hand",
                                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .haveRawType(
                        describe(
                                "something mutable",
                                type ->
                                        type.isArray()
                                                || type.isAssignableTo(java.util.Map.class)
                                                || type.isAssignableTo(java.util.Queue.class)
                                                || type.isAssignableTo(StringBuilder.class)))
                .check(DOMAIN);
    }

    @Test
    void nothingIsSynchronized() {
        methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(DOMAIN);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("com.cyberhybridhub.(**)").should().beFreeOfCycles().check(DOMAIN);
    }
}
