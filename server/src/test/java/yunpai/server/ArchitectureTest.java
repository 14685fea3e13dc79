package yunpai.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The walls of docs/architecture.md, held on the bytecode of every module. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("yunpai");

    private static void hold(ArchRule rule) {
        rule.check(PROGRAM);
    }

    @Test
    void rulesKnowTheJdkAlone() {
        hold(classes()
                .that()
                .resideInAPackage("yunpai.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "yunpai.rules.."));
    }

    @Test
    void protocolKnowsJacksonAlone() {
        hold(classes()
                .that()
                .resideInAPackage("yunpai.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", "yunpai.protocol.."));
    }

    @Test
    void gatewayCannotBid() {
        hold(noClasses()
                .that()
                .resideInAPackage("yunpai.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("yunpai.rules..", "yunpai.engine..", "yunpai.rehearsal..", "yunpai.server.."));
    }

    @Test
    void engineDoesNotKnowWhoWatches() {
        hold(noClasses()
                .that()
                .resideInAPackage("yunpai.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("yunpai.gateway..", "yunpai.rehearsal..", "yunpai.server.."));
    }

    @Test
    void rehearsalComesThroughPublicDoors() {
        hold(noClasses()
                .that()
                .resideInAPackage("yunpai.rehearsal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("yunpai.rules..", "yunpai.engine..", "yunpai.gateway..", "yunpai.server.."));
    }

    @Test
    void aLotNeverKnowsAPerson() {
        hold(noClasses()
                .that()
                .resideInAPackage("yunpai.rules.lot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("yunpai.rules.deposit..", "yunpai.rules.ledger.."));
    }

    @Test
    void sqlLivesInStores() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages("..store..", "yunpai.server..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.sqlclient.Tuple")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.sqlclient.Row")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.sql.."));
    }

    @Test
    void hazelcastOnlyPlaces() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages("..placement..", "yunpai.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast.."));
    }

    @Test
    void timeComesFromTheCourtClock() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("yunpai.engine.time..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callConstructor(java.util.Date.class));
    }

    @Test
    void noDrawers() {
        hold(noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..manager..", "..impl..")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Base"));
    }

    @Test
    void featuresOfTheRulesHaveNoCircles() {
        hold(slices().matching("yunpai.rules.(*)..").should().beFreeOfCycles());
    }

    @Test
    void featuresOfTheGatewayHaveNoCircles() {
        hold(slices().matching("yunpai.gateway.(*)..").should().beFreeOfCycles());
    }

    @Test
    void featuresOfTheRehearsalHaveNoCircles() {
        hold(slices().matching("yunpai.rehearsal.(*)..").should().beFreeOfCycles());
    }
}
