package yunpai.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of docs/architecture.md, held on the bytecode of every module. */
@AnalyzeClasses(packages = "yunpai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule rulesKnowTheJdkAlone = classes()
            .that()
            .resideInAPackage("yunpai.rules..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "yunpai.rules..");

    @ArchTest
    static final ArchRule protocolKnowsJacksonAlone = classes()
            .that()
            .resideInAPackage("yunpai.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", "yunpai.protocol..");

    @ArchTest
    static final ArchRule gatewayCannotBid = noClasses()
            .that()
            .resideInAPackage("yunpai.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yunpai.rules..", "yunpai.engine..", "yunpai.rehearsal..", "yunpai.server..");

    @ArchTest
    static final ArchRule engineDoesNotKnowWhoWatches = noClasses()
            .that()
            .resideInAPackage("yunpai.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yunpai.gateway..", "yunpai.rehearsal..", "yunpai.server..");

    @ArchTest
    static final ArchRule rehearsalComesThroughPublicDoors = noClasses()
            .that()
            .resideInAPackage("yunpai.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yunpai.rules..", "yunpai.engine..", "yunpai.gateway..", "yunpai.server..");

    @ArchTest
    static final ArchRule aLotNeverKnowsAPerson = noClasses()
            .that()
            .resideInAPackage("yunpai.rules.lot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yunpai.rules.deposit..", "yunpai.rules.ledger..");

    @ArchTest
    static final ArchRule sqlLivesInStores = noClasses()
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
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule hazelcastOnlyPlaces = noClasses()
            .that()
            .resideOutsideOfPackages("..placement..", "yunpai.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast..");

    @ArchTest
    static final ArchRule timeComesFromTheCourtClock = noClasses()
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
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule noDrawers = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..manager..", "..impl..")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule featuresOfTheRulesHaveNoCircles =
            slices().matching("yunpai.rules.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresOfTheGatewayHaveNoCircles =
            slices().matching("yunpai.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresOfTheRehearsalHaveNoCircles =
            slices().matching("yunpai.rehearsal.(*)..").should().beFreeOfCycles();
}
