package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with the short way beside one without it: nobody can tell them apart by what they say. */
@Timeout(60)
class ShortWayIT {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final LiveStream stream = new LiveStream("e1", 4);
    private HttpServer with;
    private HttpServer without;
    private int frame;

    @BeforeEach
    void open() throws Exception {
        VideoDoor door = new VideoDoor(
                vertx, key -> key.equals("v/e1") ? stream : null, new Borrowed(vertx, elsewhere -> null, 10));
        with = vertx.createHttpServer()
                .connectionHandler(door::shorten)
                .requestHandler(door)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        without = vertx.createHttpServer()
                .requestHandler(door)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        stream.startRun(null, new InitSegment(Buffer.buffer("init"), List.of(new Track(1, 1000, true, 0, 0))));
        film(200);
    }

    @AfterEach
    void close() throws Exception {
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

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String get(String file) {
        return "GET /live/video/v/" + file + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    /** What the server says until it closes, which it is asked to after all else. */
    private static String all(HttpServer server, String questions) throws IOException {
        try (Socket socket = connect(server)) {
            say(socket, questions + get("e1/x").replace("Host: h", "Host: h\r\nConnection: close"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e1/live.m3u8",
                "e1/live.m3u8?",
                "e1/live.m3u8?_HLS_msn=9&_HLS_part=1",
                "e1/live.m3u8?_HLS_msn=9&_HLS_skip=YES",
                "e1/live.m3u8?_HLS_msn=99",
                "e1/live.m3u8?_HLS_msn=-1",
                "e1/live.m3u8?_HLS_msn=999999999999999",
                "e1/live.m3u8?_HLS_msn=99999999999999999999999999",
                "e1/live.m3u8?_HLS_msn=9&_HLS_part=-7",
                "e1/live.m3u8#here",
                "e1/live%2em3u8",
                "e1%2flive.m3u8",
                "e1/plain.m3u8?x=1/2",
                "e1/stills.m3u8",
                "e1/init0.mp4",
                "e1/p39.m4s",
                "e1/p39.m4s?_HLS_msn=1",
                "e1/s3.m4s",
                "e1/s99.m4s",
                "e1/p999999999999999999.m4s",
                "e0/live.m3u8",
                "e1/../e1/live.m3u8",
                "e1//live.m3u8",
                "e1/"
            })
    void saysTheSameByteForByte(String file) throws IOException {
        // When
        String said = all(with, get(file));
        // Then
        assertThat(said).isEqualTo(all(without, get(file))).startsWith("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
                "GET http://h/live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nRange: bytes=2-4\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nIf-None-Match: *\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\nOrigin: http://elsewhere\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.0\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost : h\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s HTTP/9.9\r\nHost: h\r\n\r\n",
                "GET /live/video/v/e1/s3.m4s\r\n\r\n",
                "\r\n\r\nGET /live/video/v/e1/s3.m4s HTTP/1.1\r\nHost: h\r\n\r\n"
            })
    void answersOddQuestionsAsVertxDoes(String question) throws IOException {
        // When
        String said = all(with, get("e1/p39.m4s") + question + get("e1/p38.m4s"));
        // Then
        assertThat(said).isEqualTo(all(without, get("e1/p39.m4s") + question + get("e1/p38.m4s")));
        assertThat(said).contains("f195;");
    }

    @Test
    void keepsTheOrderOfQuestionsAroundOneThatHasToWait() throws Exception {
        // Given
        try (Socket socket = connect(with)) {
            say(socket, get("e1/p38.m4s") + get("e1/p40.m4s") + get("e1/p39.m4s"));
            until(() -> stream.waiting() == 1);
            // When
            film(5);
            // Then
            assertThat(body(socket.getInputStream())).startsWith("f190;");
            assertThat(body(socket.getInputStream())).startsWith("f200;");
            assertThat(body(socket.getInputStream())).startsWith("f195;");
        }
    }

    @Test
    void losesNothingToSomebodyWhoAsksALotBeforeHeReads() throws Exception {
        // Given
        int many = 20_000;
        try (Socket socket = connect(with)) {
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    say(socket, (get("e1/live.m3u8") + get("e1/p39.m4s")).repeat(many / 2));
                } catch (IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            // When
            for (int i = 0; i < many; i += 2) {
                // Then
                assertThat(body(in)).startsWith("#EXTM3U");
                assertThat(body(in)).startsWith("f195;");
            }
            asking.join();
        }
    }

    private static String body(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static void until(java.util.function.BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
