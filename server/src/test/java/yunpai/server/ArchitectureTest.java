package yunpai.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

    /** What decides and closes runs in a simulation as it runs on an event loop, so it knows the world by its ports alone. */
    @Test
    void theCoreKnowsTheWorldByItsPorts() {
        hold(noClasses()
                .that(resideInAnyPackage("yunpai.engine.lot", "yunpai.engine.door")
                        .and(not(nameMatching(
                                "yunpai\\.engine\\.door\\.(BidConversation|BidRoutes|BidSocket)(\\$.*)?"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.core.eventbus..",
                        "io.vertx.core.http..",
                        "io.vertx.core.internal..",
                        "io.vertx.core.net..",
                        "io.vertx.ext..",
                        "io.vertx.sqlclient..",
                        "io.netty..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Vertx.class, Context.class, Thread.class, Timer.class, Executor.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Future.class, "timeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(Future.class, "await"));
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
