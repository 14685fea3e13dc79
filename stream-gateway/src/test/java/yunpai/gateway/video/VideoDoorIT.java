package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a player or a cache between sees of a stream, over real connections. */
@Timeout(60)
class VideoDoorIT {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final LiveStream stream = new LiveStream("e1", 4);
    private HttpServer server;
    private int frame;

    @BeforeEach
    void open() throws Exception {
        VideoDoor door = new VideoDoor(
                vertx, key -> key.equals("v/e1") ? stream : null, new Borrowed(vertx, elsewhere -> null, 10));
        server = vertx.createHttpServer()
                .requestHandler(door)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        stream.startRun(null, new InitSegment(Buffer.buffer("init"), List.of(new Track(1, 1000, true, 0, 0))));
        film(200);
    }

    @AfterEach
    void close() throws Exception {
        http.shutdownNow();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** Ten pictures a second: parts of five, segments of twenty. */
    private void film(int frames) {
        for (int i = 0; i < frames; i++, frame++) {
            long start = frame * 100_000L;
            Buffer bytes = Buffer.buffer("f" + frame + ";");
            stream.accept(null, new Fragment(bytes, start, start + 100_000, true, frame % 10 == 0), start, 1);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String method, String file) {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/live/video/v/" + file);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String file) {
        return ask("GET", file).join();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void filesMayBeKeptForGoodAndPlaylistsMayNot() {
        // When
        HttpResponse<String> part = get("e1/p39.m4s");
        HttpResponse<String> segment = get("e1/s3.m4s");
        HttpResponse<String> init = get("e1/init0.mp4");
        HttpResponse<String> live = get("e1/live.m3u8");
        HttpResponse<String> plain = get("e1/plain.m3u8");
        // Then
        assertThat(List.of(part, segment, init)).allSatisfy(it -> {
            assertThat(it.statusCode()).isEqualTo(200);
            assertThat(header(it, "cache-control")).contains("immutable", "max-age=31536000");
        });
        assertThat(List.of(live, plain)).allSatisfy(it -> {
            assertThat(header(it, "cache-control")).isEqualTo("no-cache");
            assertThat(header(it, "content-type")).isEqualTo("application/vnd.apple.mpegurl");
        });
        assertThat(header(segment, "content-type")).isEqualTo("video/iso.segment");
        assertThat(part.body()).isEqualTo("f195;f196;f197;f198;f199;");
        assertThat(segment.body()).startsWith("f60;").endsWith("f79;");
        assertThat(header(live, "access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void refusesWhatIsNotThereAndLetsNobodyKeepTheRefusal() {
        // Then
        for (String nothing :
                List.of("e0/live.m3u8", "e1/p999.m4s", "e1/s999.m4s", "e1/init7.mp4", "e1/x", "e1/", "live.m3u8")) {
            assertThat(get(nothing).statusCode()).as(nothing).isEqualTo(404);
            assertThat(header(get(nothing), "cache-control")).isEqualTo("no-store");
        }
        for (String absurd : List.of("_HLS_msn=99", "_HLS_part=1", "_HLS_msn=-1", "_HLS_msn=12&_HLS_part=x")) {
            assertThat(get("e1/live.m3u8?" + absurd).statusCode()).as(absurd).isEqualTo(400);
        }
        assertThat(ask("POST", "e1/live.m3u8").join().statusCode()).isEqualTo(405);
        assertThat(ask("HEAD", "e1/s3.m4s").join().headers().firstValueAsLong("content-length"))
                .hasValue(80);
    }

    @Test
    void holdsAReloadUntilThePartIsThereAndThenSendsOnlyWhatIsNew() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> reload =
                ask("GET", "e1/live.m3u8?_HLS_msn=10&_HLS_part=0&_HLS_skip=YES");
        CompletableFuture<HttpResponse<String>> hinted = ask("GET", "e1/p40.m4s");
        until(() -> stream.waiting() == 2);
        // When
        film(5);
        // Then
        assertThat(hinted.get(10, TimeUnit.SECONDS).body()).isEqualTo("f200;f201;f202;f203;f204;");
        String playlist = reload.get(10, TimeUnit.SECONDS).body();
        assertThat(playlist)
                .contains("#EXT-X-SKIP:SKIPPED-SEGMENTS=4\n")
                .contains("URI=\"p40.m4s\"")
                .endsWith("URI=\"p41.m4s\"\n")
                .doesNotContain("s3.m4s");
    }

    @Test
    void aPlayerThatLeavesGivesUpItsPlace() throws Exception {
        // Given
        for (int i = 0; i < 4; i++) {
            HttpClient leaving = HttpClient.newHttpClient();
            URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/live/video/v/e1/p40.m4s");
            var unused = leaving.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            int expected = 1;
            until(() -> stream.waiting() == expected);
            // When
            leaving.shutdownNow();
            // Then
            until(() -> stream.waiting() == 0);
        }
    }

    @Test
    void tellsOneTooManyToComeBackLater() throws Exception {
        // Given
        for (int i = 0; i < 4; i++) {
            var unused = ask("GET", "e1/p40.m4s");
        }
        until(() -> stream.waiting() == 4);
        // When
        HttpResponse<String> refused = get("e1/p40.m4s");
        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(header(refused, "retry-after")).isEqualTo("1");
    }

    private static void until(java.util.function.BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
