package yunpai.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.PropertyKind;
import yunpai.protocol.notice.SaleKind;

class ContractRecordsTest {
    private static final List<String> WITHOUT_RECORD =
            List.of("Id", "Name", "BidId", "Fen", "Micros", "Problem", "Scenario", "LotStateName", "DepositNote");

    @Test
    void readsDaysAndEnumsAndTakesAbsentListsForEmptyOnes() {
        // Given
        String json = """
                {"title":"车","saleKind":"first_auction","propertyKind":"movable","appraisalValidUntil":"2026-12-31"}""";

        // When
        LotDraft draft = Json.read(json, LotDraft.class);

        // Then
        assertThat(draft.saleKind()).isEqualTo(SaleKind.FIRST_AUCTION);
        assertThat(draft.propertyKind()).isEqualTo(PropertyKind.MOVABLE);
        assertThat(draft.appraisalValidUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(draft.defects()).isEmpty();
        assertThat(Json.write(draft)).contains("\"first_auction\"", "\"2026-12-31\"");
    }

    @Test
    void takesNoDayThatIsNone() {
        // Given
        String json = """
                {"title":"车","saleKind":"first_auction","propertyKind":"movable","appraisalValidUntil":"2026-02-30"}""";

        // When // Then
        assertThatThrownBy(() -> Json.read(json, LotDraft.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void printsNoSecret() {
        // Given
        SignUp person = new SignUp(SignUp.Kind.PERSON, "wang", "hunter2hunter2", "王五", "990101", null, null, "138");

        // When
        String printed = person.toString();

        // Then
        assertThat(printed).doesNotContain("hunter2", "王五", "990101", "138");
    }

    @Test
    void hasARecordWithTheSameFieldsForEverySchemaOfTheContract() throws Exception {
        // Given
        JsonNode schemas = contract().path("components").path("schemas");

        // When // Then
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            if (!WITHOUT_RECORD.contains(schema.getKey())) {
                compare(schema.getKey(), schema.getValue(), WireTypes.named(schema.getKey()));
            }
        }
    }

    private static void compare(String name, JsonNode schema, Class<?> type) {
        if (type.isEnum()) {
            assertThat(words(type)).as(name).isEqualTo(words(schema.path("enum")));
            return;
        }
        TreeSet<String> fields = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String field = component.getName();
            fields.add(field);
            JsonNode property = schema.path("properties").path(field);
            assertThat(property.path("type").asText().equals("array"))
                    .as(name + "." + field)
                    .isEqualTo(List.class.equals(component.getType()));
            if (component.getType().isEnum() && property.has("enum")) {
                assertThat(words(component.getType())).as(name + "." + field).isEqualTo(words(property.path("enum")));
            }
        }
        TreeSet<String> expected = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(expected::add);
        assertThat(fields).as(name).isEqualTo(expected);
    }

    private static Set<String> words(Class<?> type) {
        Set<String> words = new TreeSet<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(constant.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode contract() throws Exception {
        try (InputStream in = ContractRecordsTest.class.getResourceAsStream("/yunpai/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }
}
