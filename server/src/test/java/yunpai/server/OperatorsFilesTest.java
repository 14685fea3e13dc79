package yunpai.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yunpai.engine.alarm.Alarm;

/** The dashboard is whole, and no alarm is without a word of what it means. */
class OperatorsFilesTest {
    private static final Path DOCS = Path.of("../docs");

    @Test
    void theDashboardBelongsToNoMachine() throws IOException {
        // When
        JsonNode dashboard =
                new ObjectMapper().readTree(DOCS.resolve("grafana/yunpai.json").toFile());

        // Then
        assertThat(dashboard.path("id").isNull()).as("Grafana gives the number").isTrue();
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        for (JsonNode source : dashboard.findValues("datasource")) {
            assertThat(source.path("uid").asText()).isEqualTo("${datasource}");
        }
    }

    @Test
    void thePanelsHaveNumbersPlacesAndQuestionsOfTheirOwn() throws IOException {
        // Given
        JsonNode dashboard =
                new ObjectMapper().readTree(DOCS.resolve("grafana/yunpai.json").toFile());

        // Then
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(cells.add((place.path("x").asInt() + x) + "/"
                                    + (place.path("y").asInt() + y)))
                            .as(panel.path("title").asText() + " covers another panel")
                            .isTrue();
                }
            }
            assertThat(panel.path("type").asText().equals("row")
                            || panel.path("targets").size() > 0)
                    .isTrue();
        }
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void everyAlertLeadsToItsPlaceInTheGuide() throws IOException {
        // Given
        List<String> headings = Files.readAllLines(DOCS.resolve("operating/alarms.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> "docs/operating/alarms.md#" + line.substring(4).toLowerCase(Locale.ROOT))
                .toList();

        // When
        List<String> guides = Files.readAllLines(DOCS.resolve("prometheus/yunpai-alerts.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("guide: "))
                .map(line -> line.substring("guide: '".length(), line.length() - 1))
                .toList();

        // Then
        assertThat(guides).hasSizeGreaterThan(15).containsExactlyElementsOf(headings);
    }

    @Test
    void theGuideHasALineForEachAlarm() throws IOException {
        String guide = Files.readString(DOCS.resolve("operating/alarms.md"));

        for (Alarm alarm : Alarm.values()) {
            assertThat(guide).contains("| `" + alarm.word() + "` |");
        }
    }

    @Test
    void whatIsCalledAnAlarmIsRaisedAsOne() throws IOException {
        // Given
        List<String> called = new ArrayList<>();
        Pattern sentence = Pattern.compile("([^;{}]*)\"ALARM ");

        // When
        for (Path file : sources()) {
            Matcher found = sentence.matcher(Files.readString(file));
            while (found.find()) {
                called.add(file.getFileName() + ": " + found.group(1));
            }
        }

        // Then
        assertThat(called).hasSizeGreaterThan(10).allMatch(text -> text.contains("Alarm.") && text.contains("raise("));
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("auction-engine", "stream-gateway", "server")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }
}
