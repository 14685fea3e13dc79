package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard and the alarms ask Prometheus for is really served by the program. */
@SuppressWarnings("NullAway.Init")
class OperatorsIT {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern NAME = Pattern.compile("\\b((?:yunpai|jvm|process)_[a-z0-9_]+)(\\{[^}]*})?");
    private static final Pattern EQUALS = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    /** A key of somebody, at a port where nobody listens. */
    private static final String WITNESS =
            "court.example/witness+228cfa00+BKv+hDEs41o01be5bX5j3xBh+dCsCeXfaVGZTteWtF4+ http://127.0.0.1:9";

    @TempDir
    static Path home;

    private static ServerProcess server;
    private static List<String> served;

    @BeforeAll
    static void open() throws Exception {
        server = ServerProcess.start(
                home,
                ServerProcess.freePort(),
                Map.of(
                        "YUNPAI_WITNESSES",
                        WITNESS,
                        "YUNPAI_LOG_FORMAT",
                        "json",
                        "YUNPAI_RECORD_ORIGIN",
                        "test.example"));
        served = new Person(server.base())
                .get("/metrics")
                .ok()
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everySeriesOfTheDashboardIsServed() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DOCS.resolve("grafana/yunpai.json").toFile());

        assertServed(dashboard.findValuesAsText("expr"), 40);
    }

    @Test
    void everySeriesOfTheAlertsIsServed() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(DOCS.resolve("prometheus/yunpai-alerts.yml").toFile());

        assertServed(rules.findValuesAsText("expr"), 15);
    }

    @Test
    void theGuideNamesWhatIsServed() throws IOException {
        // Given
        String guide = Files.readString(DOCS.resolve("operating/monitoring.md"));

        // Then
        assertThat(served)
                .filteredOn(line -> line.startsWith("yunpai_"))
                .isNotEmpty()
                .allMatch(line ->
                        guide.contains("`" + line.split("[ {]", 2)[0].replaceAll("_(bucket|count|sum|max)$", ""))
                                || guide.contains(line.split("[ {]", 2)[0]));
    }

    @Test
    void theConsoleSpeaksJsonWhereItIsTold() throws IOException {
        List<String> lines =
                // The virtual machine's own warnings, which nobody can have it say in JSON, are left out.
                server.output()
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                        .toList();

        assertThat(lines).hasSizeGreaterThan(3);
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("message").asText())
                    .isNotEmpty();
        }
    }

    private static void assertServed(List<String> expressions, int atLeast) {
        List<String> missing = new ArrayList<>();
        int asked = 0;
        for (String expression : expressions) {
            Matcher name = NAME.matcher(expression);
            while (name.find()) {
                asked++;
                if (!isServed(name.group(1), name.group(2) == null ? "" : name.group(2))) {
                    missing.add(name.group());
                }
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(atLeast);
        assertThat(missing).isEmpty();
    }

    /** With the labels that must be equal; those that are only matched are Prometheus' own or anything. */
    private static boolean isServed(String name, String labels) {
        List<String> wanted = new ArrayList<>();
        Matcher equal = EQUALS.matcher(labels.replaceAll("[a-z]+(=~|!~|!=)\"[^\"]*\"", ""));
        while (equal.find()) {
            wanted.add(equal.group());
        }
        return served.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .anyMatch(line -> wanted.stream().allMatch(line::contains));
    }
}
