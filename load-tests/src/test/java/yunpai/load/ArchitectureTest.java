package yunpai.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The harnesses come through the public doors; only the benches reach into the engine. */
class ArchitectureTest {

    @Test
    void onlyTheBenchesReachIntoTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("yunpai.load.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("yunpai.engine..", "yunpai.rules..", "yunpai.gateway..")
                .check(new ClassFileImporter().importPackages("yunpai.load"));
    }
}
