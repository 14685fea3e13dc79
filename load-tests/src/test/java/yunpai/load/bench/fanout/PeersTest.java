package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {

    private static Peers.Search search(Path peers, String only) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(peers.resolve("scripts"));
        return Peers.search(FanoutFlags.of(List.of("--peers", peers.toString(), "--only", only)), folder);
    }

    @Test
    void findsPackagesInTheirFolderAndTellsTheirVersion(@TempDir Path peers) throws IOException, InterruptedException {
        // Given
        Path module = Files.createDirectories(peers.resolve("node_modules/ws"));
        Files.writeString(module.resolve("package.json"), "{\"name\":\"ws\",\"version\":\"0.1.2\"}");

        // When
        Peers.Search search = search(peers, "ws");

        // Then
        assertThat(search.missing()).isEmpty();
        Candidate ws = search.found().getFirst();
        assertThat(ws.name()).startsWith("ws 0.1.2 on node v");
        List<String> command = ws.start().command(4711);
        assertThat(command).startsWith("node").endsWith(module.toString(), "4711");
        assertThat(Path.of(command.get(1))).content().contains("WebSocketServer");
    }

    @Test
    void namesWhatIsMissing(@TempDir Path peers) throws IOException, InterruptedException {
        // Given
        Path fake = Files.createDirectories(peers.resolve("node_modules/socket.io"));
        assertThat(fake).isEmptyDirectory();

        // When
        Peers.Search search = search(peers, "socket.io");

        // Then
        assertThat(search.found()).isEmpty();
        assertThat(search.missing()).singleElement().asString().startsWith("socket.io: the npm package was not found");
    }

    @Test
    void alwaysHasTheGateway(@TempDir Path peers) throws IOException, InterruptedException {
        // When
        Peers.Search search = search(peers, "gateway");

        // Then
        assertThat(search.found()).isNotEmpty().allMatch(Candidate::ours);
        assertThat(search.missing()).isEmpty();
    }
}
