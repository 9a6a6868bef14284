package com.cyberhybridhub.acceptance.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final String OURS = "com.cyberhybridhub.";
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("com.cyberhybridhub");

    private static final String DOMAIN = OURS + "domain..";
    private static final String ENGINE = OURS + "engine..";
    private static final String CONFIG = OURS + "tradingconfig..";
    private static final String POSTGRES = OURS + "postgres..";
    private static final String ALPACA = OURS + "alpaca..";
    private static final String WEB = OURS + "web..";
    private static final String SERVER = OURS + "server..";
    private static final String SIGNALR = OURS + "signalr..";
    private static final String SIMULATOR = OURS + "simulator..";
    private static final String EMBEDDED = OURS + "embeddedpostgres..";
    private static final String CAMPAIGN = OURS + "campaign..";

    @Test
    void everyRoomOfTheHouseIsSeen() {
        for (String room :
                List.of(
                        DOMAIN, ENGINE, CONFIG, POSTGRES, ALPACA, WEB, SERVER, SIGNALR, SIMULATOR,
                        EMBEDDED, CAMPAIGN)) {
            assertThat(HOUSE.stream().filter(resideInAPackage(room))).as(room).isNotEmpty();
        }
    }

    @Test
    void theDomainIsPure() {
        check(
                classes()
                        .that()
                        .resideInAPackage(DOMAIN)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        DOMAIN,
                                        "java.lang..",
                                        "java.util..",
                                        "java.math..",
                                        "java.time..",
                                        "org.jspecify..")));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(DOMAIN)
                        .should()
                        .dependOnClassesThat(resideInAPackage("java.util.concurrent..")));
    }

    @Test
    void floorTwoStandsOnTheDomainOnly() {
        check(mayUse(ENGINE, DOMAIN));
        check(mayUse(CONFIG, DOMAIN));
    }

    @Test
    void adaptersNeverImportOneAnother() {
        check(mayUse(POSTGRES, DOMAIN, ENGINE, CONFIG));
        check(mayUse(ALPACA, DOMAIN, ENGINE));
        check(mayUse(WEB, DOMAIN, ENGINE, CONFIG, SIGNALR));
    }

    @Test
    void librariesKnowNothingOfUs() {
        check(mayUse(SIGNALR));
        check(mayUse(SIMULATOR));
        check(mayUse(EMBEDDED));
    }

    @Test
    void theCampaignDrivesTheHubFromOutside() {
        check(mayUse(CAMPAIGN, SIMULATOR, EMBEDDED));
    }

    @Test
    void onlyTheDemoMayStartTheSimulator() {
        check(
                noClasses()
                        .that(
                                resideInAPackage(SERVER)
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAPackage(OURS + "server.demo.."))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(SIMULATOR)));
    }

    @Test
    void onlyWebAndTheSimulatorKnowTheHttpServer() {
        check(
                noClasses()
                        .that(DescribedPredicate.not(resideInAnyPackage(WEB, SIMULATOR)))
                        .should()
                        .dependOnClassesThat(resideInAPackage("io.javalin..")));
        check(
                noClasses()
                        .that(
                                DescribedPredicate.not(
                                        resideInAnyPackage(
                                                WEB, SIMULATOR, OURS + "signalr.jetty..")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.eclipse.jetty..")));
    }

    @Test
    void sqlStaysInItsRoom() {
        check(
                noClasses()
                        .that(
                                DescribedPredicate.not(
                                        resideInAnyPackage(POSTGRES, EMBEDDED, CAMPAIGN)))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "java.sql..",
                                        "javax.sql..",
                                        "org.jdbi..",
                                        "org.postgresql..")));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("com.cyberhybridhub.(**)").should().beFreeOfCycles());
    }

    @Test
    void timeIsInjected() {
        for (Class<?> type :
                List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            check(
                    noClasses()
                            .that()
                            .resideInAnyPackage(DOMAIN, ENGINE, CONFIG, POSTGRES)
                            .should()
                            .callMethod(type, "now"));
        }
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DOMAIN, ENGINE, CONFIG, POSTGRES, ALPACA, WEB)
                        .should()
                        .callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        DescribedPredicate<JavaClass> floating =
                DescribedPredicate.describe(
                        "float or double",
                        type ->
                                List.of("float", "double", "java.lang.Float", "java.lang.Double")
                                        .contains(type.getName()));
        check(
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(DOMAIN, ENGINE, CONFIG, POSTGRES, WEB)
                        .should()
                        .notHaveRawType(floating));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DOMAIN, ENGINE, CONFIG, POSTGRES, WEB)
                        .should()
                        .callMethod(java.math.BigDecimal.class, "doubleValue"));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                DOMAIN, ENGINE, CONFIG, POSTGRES, ALPACA, WEB, SIMULATOR)
                        .should()
                        .callConstructor(java.math.BigDecimal.class, double.class));
    }

    @Test
    void theClientThatRepeatsPostsIsNowhere() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                DescribedPredicate.describe(
                                        "HttpURLConnection",
                                        type ->
                                                type.getName()
                                                        .equals("java.net.HttpURLConnection"))));
    }

    @Test
    void noStateIsStaticAndMutable() {
        check(
                fields().that(
                                DescribedPredicate.describe(
                                        "static",
                                        (JavaField field) ->
                                                field.getModifiers().contains(JavaModifier.STATIC)
                                                        && !field.getModifiers()
                                                                .contains(JavaModifier.SYNTHETIC)))
                        .should()
                        .beFinal());
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base)"));
    }

    private static ArchRule mayUse(String room, String... rooms) {
        DescribedPredicate<JavaClass> foreign =
                resideInAPackage("com.cyberhybridhub..")
                        .and(DescribedPredicate.not(resideInAPackage(room)));
        for (String allowed : rooms) {
            foreign = foreign.and(DescribedPredicate.not(resideInAPackage(allowed)));
        }
        return noClasses().that().resideInAPackage(room).should().dependOnClassesThat(foreign);
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
