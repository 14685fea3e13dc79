package yunpai.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.server.settings.NodeSettings.Role;

class NodeSettingsTest {

    private static final Map<String, String> DATABASE =
            Map.of("YUNPAI_DATABASE_URI", "postgresql://owner:secret-word@db.example:5432/yunpai");

    @TempDir
    private Path folder;

    private Settings read(Map<String, String> environment, String... words) {
        List<String> line = Stream.concat(Stream.of("serve", "--rehearsal"), Arrays.stream(words))
                .toList();
        return Settings.read(Invocation.parse(line), environment, folder);
    }

    @Test
    void isAloneUnlessItIsTold() {
        // When
        NodeSettings node = read(Map.of()).node();

        // Then
        assertThat(node.role()).isEqualTo(Role.ALL);
        assertThat(node.cluster()).isEmpty();
        assertThat(node.secrets()).hasFileName("secrets");
    }

    @Test
    void knowsTheMembersToAsk() {
        // When
        NodeSettings node = read(DATABASE, "--role", "gateway", "--join", "10.0.0.1:5701, node-2:5701")
                .node();

        // Then
        assertThat(node.role()).isEqualTo(Role.GATEWAY);
        assertThat(node.cluster().orElseThrow().join()).containsExactly("10.0.0.1:5701", "node-2:5701");
    }

    @Test
    void knowsWhereOthersReachItAndHowLongItWaits() {
        // When
        NodeSettings node = read(
                        DATABASE,
                        "--cluster-port=5701",
                        "--cluster-advertised=10.0.0.9:15701",
                        "--cluster-bus-advertised=10.0.0.9:15702",
                        "--patience-millis=2000")
                .node();

        // Then
        assertThat(node.cluster().orElseThrow().advertised())
                .isEqualTo(new NodeSettings.Advertised(Optional.of("10.0.0.9:15701"), Optional.of("10.0.0.9:15702")));
        assertThat(node.patience()).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "--role=engines, YUNPAI_ROLE",
        "--role=gateway, YUNPAI_JOIN",
        "--join=nobody, YUNPAI_JOIN",
        "--join=10.0.0.1:5701 --cluster-advertised=here, YUNPAI_CLUSTER_ADVERTISED",
        "--join=10.0.0.1:5701 --cluster-bus-advertised=here:, YUNPAI_CLUSTER_BUS_ADVERTISED",
        "--patience-millis=499, YUNPAI_PATIENCE_MILLIS",
        "--patience-millis=60001, YUNPAI_PATIENCE_MILLIS",
        "--patience-millis=soon, YUNPAI_PATIENCE_MILLIS",
        "--cluster-port=70000, YUNPAI_CLUSTER_PORT",
        "--join=10.0.0.1:5701 --cluster-host=10.0.0.2, YUNPAI_CLUSTER_CERT",
        "--join=10.0.0.1:5701 --cluster-cert=missing.pem, YUNPAI_CLUSTER_CERT"
    })
    void namesTheKeyThatIsBad(String words, String key) {
        // When
        var reading = assertThatThrownBy(() -> read(DATABASE, words.split(" ", -1)));

        // Then
        reading.isInstanceOf(BadSetting.class).hasMessageContaining(key);
    }

    @Test
    void wantsADatabaseThatOutlivesItsNodes() {
        // When
        var reading = assertThatThrownBy(() -> read(Map.of(), "--cluster-port=5701"));

        // Then
        reading.isInstanceOf(BadSetting.class).hasMessageContaining("YUNPAI_DATABASE_URI");
    }

    @Test
    void takesAnAddressThatOthersReachOnlyWithCertificates() throws Exception {
        // Given
        String pem = Files.writeString(folder.resolve("some.pem"), "pem").toString();

        // When
        NodeSettings node = read(
                        DATABASE,
                        "--cluster-port=5701",
                        "--cluster-host=10.0.0.2",
                        "--cluster-cert=" + pem,
                        "--cluster-key=" + pem,
                        "--cluster-ca=" + pem)
                .node();

        // Then
        assertThat(node.cluster().orElseThrow().tls()).isPresent();
    }

    @Test
    void keepsTheDemoInOneProcess() {
        // When
        var reading = assertThatThrownBy(
                () -> Settings.read(Invocation.parse(List.of("demo", "--join", "10.0.0.1:5701")), DATABASE, folder));

        // Then
        reading.isInstanceOf(BadSetting.class).hasMessageContaining("YUNPAI_JOIN");
    }
}
