package yunpai.rehearsal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxRegistryTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private URI address = URI.create("http://unset");

    @BeforeAll
    void start() throws Exception {
        address = SandboxRegistry.start(vertx, "127.0.0.1", 0)
                .await(10, TimeUnit.SECONDS)
                .address();
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void matchesAnyWellFormedMadeUpPerson() throws Exception {
        JsonObject answer = ask("/persons/check", person("林小满", ResidentNumber.madeUp(LocalDate.of(1990, 5, 17), 222)));
        assertThat(answer.getBoolean("match")).isTrue();
    }

    @Test
    void refusesTheDeceasedTheMismatchedAndTheMalformed() throws Exception {
        assertThat(ask("/persons/check", person("何故去", "990101193001019024")).getString("reason"))
                .isEqualTo("deceased");
        assertThat(ask("/persons/check", person("张冠", "990101198001019000")).getString("reason"))
                .isEqualTo("mismatch");
        assertThat(ask("/persons/check", person("张冠", "12")).getString("reason"))
                .isEqualTo("malformed");
        assertThat(ask("/persons/check", person(" ", "990101198001019000")).getString("reason"))
                .isEqualTo("malformed");
    }

    @Test
    void matchesAMadeUpCompanyAndRefusesADissolvedOne() throws Exception {
        JsonObject company = new JsonObject()
                .put("name", "青禾汽车贸易有限公司")
                .put("creditCode", CreditCode.madeUp(10_001))
                .put("legalRepresentative", "周青禾");
        assertThat(ask("/companies/check", company).getBoolean("match")).isTrue();
        assertThat(ask("/companies/check", company.put("creditCode", "919901019000000025")))
                .isEqualTo(new JsonObject().put("match", false).put("reason", "dissolved"));
    }

    @Test
    void answersNonsenseWithASentence() throws Exception {
        for (String nonsense : new String[] {"", "[]", "{", "{\"name\":1,\"idNumber\":2}"}) {
            HttpResponse<String> answer = post("/persons/check", nonsense);
            assertThat(answer.statusCode()).as(nonsense).isEqualTo(400);
            assertThat(answer.body()).contains("error");
        }
    }

    private static JsonObject person(String name, String idNumber) {
        return new JsonObject().put("name", name).put("idNumber", idNumber);
    }

    private JsonObject ask(String path, JsonObject body) throws IOException, InterruptedException {
        return new JsonObject(post(path, body.encode()).body());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
