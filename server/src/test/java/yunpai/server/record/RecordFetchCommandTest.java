package yunpai.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeNode;

class RecordFetchCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final SampleLog log = new SampleLog(300);

    @TempDir
    Path folder;

    private volatile int size = 260;
    private volatile UnaryOperator<Buffer> change = UnaryOperator.identity();
    private volatile String broken = "none";
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    RecordFetchCommandTest() {}

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("keys"), log.keys());
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path().substring("/record/".length());
        asked.add(path);
        if (path.equals(broken)) {
            request.response().setStatusCode(500).end();
        } else if (path.equals("checkpoint")) {
            request.response().end(log.signed(size).format());
        } else {
            Tile.Asked tile = Tile.parse(path.substring("tile/".length())).orElseThrow();
            request.response().end(change.apply(tile.entries() ? entries(tile.tile()) : hashes(tile.tile())));
        }
    }

    private Buffer entries(Tile tile) {
        Buffer bundle = Buffer.buffer();
        for (int i = 0; i < tile.width(); i++) {
            byte[] entry = log.entries.get((int) (tile.index() * Tile.FULL + i)).bytes();
            bundle.appendUnsignedShort(entry.length).appendBytes(entry);
        }
        return bundle;
    }

    private Buffer hashes(Tile tile) {
        Buffer hashes = Buffer.buffer();
        for (int i = 0; i < tile.width(); i++) {
            hashes.appendBytes(log.node(new TreeNode(8 * tile.level(), tile.index() * Tile.FULL + i))
                    .bytes());
        }
        return hashes;
    }

    private int fetch() {
        said.reset();
        asked.clear();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] args = {
            "fetch",
            "--url",
            "http://127.0.0.1:" + server.actualPort() + "/record",
            "--to",
            folder.resolve("copy").toString(),
            "--keys",
            folder.resolve("keys").toString()
        };
        return RecordFetchCommand.run(args, out, out);
    }

    private int verify() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] args = {
            "--keys",
            folder.resolve("keys").toString(),
            "--log",
            folder.resolve("copy").toString()
        };
        return VerifyCommand.run(args, out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatItCopiesIsWhatVerifyWants() {
        assertThat(fetch()).as(said()).isZero();
        assertThat(said()).contains("260 entries");
        assertThat(verify()).isZero();
    }

    @Test
    void goesOnWithoutFetchingAgainWhatIsWhole() {
        // Given
        fetch();

        // When
        size = 300;
        int code = fetch();

        // Then
        assertThat(code).as(said()).isZero();
        assertThat(asked).containsExactlyInAnyOrder("checkpoint", "tile/0/001.p/44", "tile/entries/001.p/44");
        assertThat(verify()).isZero();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        // Given
        broken = "tile/entries/001.p/4";
        assertThat(fetch()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("copy/checkpoint"))).isFalse();

        // When
        broken = "none";
        int code = fetch();

        // Then
        assertThat(code).as(said()).isZero();
        assertThat(asked).doesNotContain("tile/0/000", "tile/entries/000");
    }

    @Test
    void aLogThatWasSetBackIsRefused() throws IOException {
        // Given
        fetch();
        String before = Files.readString(folder.resolve("copy/checkpoint"));

        // When
        size = 259;

        // Then
        assertThat(fetch()).isEqualTo(1);
        assertThat(said()).contains("it was set back");
        assertThat(Files.readString(folder.resolve("copy/checkpoint"))).isEqualTo(before);
        assertThat(verify()).isZero();
    }

    @Test
    void aLogThatRewroteItsPastIsRefused() {
        // Given
        fetch();

        // When
        log.entries.set(3, SampleLog.entry(4, null, "lot_unsold"));
        size = 300;

        // Then
        assertThat(fetch()).isEqualTo(1);
        assertThat(verify()).isZero();
    }

    @Test
    void whatWasChangedOnTheWayIsRefusedAndDoesNotStandInTheWay() {
        // Given
        change = bytes -> bytes.copy().setByte(9, (byte) (bytes.getByte(9) ^ 1));
        assertThat(fetch()).isEqualTo(1);

        // When
        change = UnaryOperator.identity();

        // Then
        assertThat(fetch()).as(said()).isZero();
        assertThat(verify()).isZero();
    }

    @Test
    void whatIsLongerThanItMayBeIsNotRead() {
        change = bytes -> Buffer.buffer(new byte[Tile.FULL * (2 + 65_535) + 2]);

        assertThat(fetch()).isEqualTo(1);
        assertThat(said()).contains("is longer than");
    }
}
