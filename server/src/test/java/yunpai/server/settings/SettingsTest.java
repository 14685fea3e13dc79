package yunpai.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person typed is taken as meant, or refused in a sentence that names it. */
class SettingsTest {
    @TempDir
    Path project;

    private Settings read(String line, Map<String, String> environment) {
        return Settings.read(Invocation.parse(Arrays.asList(line.split(" "))), environment, project);
    }

    private String refusal(String line, Map<String, String> environment) {
        return String.valueOf(
                assertThrows(BadSetting.class, () -> read(line, environment)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --qiet                 | There is no flag --qiet",
                "demo -q                     | There is no flag -q",
                "demo now                    | \"now\" means nothing to demo",
                "demo --http-port            | The flag --http-port needs a value",
                "demo --http-port --tls      | --tls is a flag itself",
                "demo --tls=yes              | The flag --tls takes no value",
                "demo --rehearsal            | --rehearsal belongs to serve, not to demo",
                "demo --scenario x.json      | --scenario belongs to serve, not to demo",
                "serve --quiet               | --quiet belongs to demo, not to serve",
                "migrate --rehearsal         | --rehearsal belongs to serve, not to migrate",
                "demo --http-port 70000      | YUNPAI_HTTP_PORT must be a port from 0 to 65535, not 70000",
                "demo --http-port eighty     | YUNPAI_HTTP_PORT must be a port from 0 to 65535, not \"eighty\"",
                "demo --rtmp-port on         | YUNPAI_RTMP_PORT must be a port from 0 to 65535, not \"on\"",
                "demo --srt-ports 10080     | YUNPAI_SRT_PORTS must be off or two ports",
                "demo --srt-ports 9-8       | YUNPAI_SRT_PORTS must be off or two ports",
                "demo --rtmp-advertised x    | YUNPAI_RTMP_ADVERTISED must be HOST:PORT, not \"x\"",
                "demo --srt-advertised x:1   | YUNPAI_SRT_ADVERTISED must be a name or an address without a port",
                "demo --log-level loud       | YUNPAI_LOG_LEVEL must be one of",
                "demo --public-origin ftp:x  | YUNPAI_PUBLIC_ORIGIN must be an address",
                "demo --tls-cert a.pem       | YUNPAI_TLS_CERT and YUNPAI_TLS_KEY belong together",
                "demo --database-uri postgresql://h/d | must name a user and a password",
                "migrate                     | migrate needs YUNPAI_DATABASE_URI",
                "serve                       | YUNPAI_BANK_URI is needed",
                "serve --scenario none.json  | --scenario needs --rehearsal",
                "serve --rehearsal --scenario none.json | --scenario must be a file that can be read",
            })
    void refusesWhatItDoesNotUnderstandByItsName(String line, String sentence) {
        // When
        String said = refusal(line, Map.of());

        // Then
        assertTrue(said.contains(sentence), said);
    }

    @Test
    void namesAMisspeltVariableAndTheOneThatIsMeant() {
        // When
        String said = refusal("demo", Map.of("YUNPAI_HTTP_PROT", "8080"));

        // Then
        assertEquals("There is no setting YUNPAI_HTTP_PROT; is YUNPAI_HTTP_PORT meant?", said);
    }

    @Test
    void neverRepeatsASecretThatIsRefused() {
        // When
        String said = refusal("serve --rehearsal", Map.of("YUNPAI_ADMIN_PASSWORD", "tiny"));

        // Then
        assertEquals("YUNPAI_ADMIN_PASSWORD must have at least 10 characters.", said);
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws Exception {
        // Given
        Path file = Files.writeString(project.resolve("file"), "no folder");

        // When
        String said = refusal("demo", Map.of("YUNPAI_HOME", file.toString()));

        // Then
        assertTrue(said.startsWith("YUNPAI_HOME must be a folder"), said);
    }

    @Test
    void aFlagWinsOverTheEnvironment() {
        // When
        Settings settings = read("demo --http-port=8090 --quiet", Map.of("YUNPAI_HTTP_PORT", "8081"));

        // Then
        assertEquals(8090, settings.http().port());
        assertTrue(settings.start().quiet());
        assertFalse(settings.http().secure());
    }

    @Test
    void migratingNeedsNoBank() {
        // When
        Settings settings = read("migrate --database-uri postgresql://owner:secret@localhost/hall", Map.of());

        // Then
        assertTrue(settings.database().address().isPresent());
        assertTrue(settings.edges().bank().isEmpty());
    }

    @Test
    void withTlsTheDemoListensOnEveryAddress() {
        // When
        Settings settings = read("demo --tls", Map.of());

        // Then
        assertEquals("0.0.0.0", settings.http().host());
        assertTrue(settings.http().secure());
    }

    @Test
    void listensForEncodersWhereItListensForPeopleUnlessToldOtherwise() {
        // When
        Settings usual = read("demo", Map.of());
        Settings told = read(
                "demo --rtmp-port 0 --rtmp-host 127.0.0.2 --rtmp-advertised in.example:1936 --srt-advertised node2.example",
                Map.of());
        Settings off = read("demo --rtmp-port off --srt-ports off", Map.of());

        // Then
        assertEquals(
                new Settings.Rtmp("127.0.0.1", 1935, Optional.empty(), false),
                usual.rtmp().orElseThrow());
        assertEquals(
                new Settings.Rtmp("127.0.0.2", 0, Optional.of("in.example:1936"), true),
                told.rtmp().orElseThrow());
        assertTrue(off.rtmp().isEmpty());
        assertTrue(off.srt().isEmpty());
        assertEquals(
                new Settings.Srt("127.0.0.1", 10080, 10089, Optional.empty()),
                usual.srt().orElseThrow());
        assertEquals(Optional.of("node2.example"), told.srt().orElseThrow().advertised());
    }
}
