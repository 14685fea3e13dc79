package yunpai.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds a connection for nothing is let go, and nobody else. */
@Timeout(60)
class SlowCallerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** More than what lies between two sockets, in bytes. */
    private static final int MUCH = 64 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Void> deafIsGone = new CompletableFuture<>();

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private int listen(Optional<KeyCertOptions> certificate) throws Exception {
        Router router = Router.router(vertx);
        router.get("/much").handler(call -> {
            call.request().connection().closeHandler(gone -> deafIsGone.complete(null));
            call.end(Buffer.buffer(new byte[MUCH]));
        });
        router.get("/talk")
                .handler(call -> call.request()
                        .toWebSocket()
                        .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
        return await(WebServer.start(
                        vertx,
                        new WebServer.Listen("127.0.0.1", 0, certificate, true),
                        List.of(WebServer.Mount.below("/live/", router)),
                        PATIENCE))
                .port();
    }

    private Socket connected() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listen(Optional.empty()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Test
    void whoSaysNothingIsLetGo() throws Exception {
        // Given
        try (Socket silent = connected()) {
            // When
            int heard = silent.getInputStream().read();

            // Then
            assertEquals(-1, heard);
        }
    }

    @Test
    void whoNeverEndsHisRequestIsLetGo() throws Exception {
        // Given
        try (Socket slow = connected()) {
            slow.setSoTimeout(100);
            slow.getOutputStream().write("GET /live/much HTTP/1.1\r\nhost: a\r\nx: ".getBytes(UTF_8));

            // When
            boolean gone = false;
            for (int more = 0; more < 200 && !gone; more++) {
                gone = hasGone(slow);
            }

            // Then
            assertTrue(gone);
        }
    }

    /** Says one byte more and listens for a moment. */
    private static boolean hasGone(Socket slow) throws IOException {
        try {
            slow.getOutputStream().write('x');
            return slow.getInputStream().read() == -1;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void whoNeverReadsHisAnswerIsLetGo() throws Exception {
        // Given
        try (Socket deaf = connected()) {
            deaf.getOutputStream().write("GET /live/much HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(UTF_8));

            // When
            deafIsGone.get(20, TimeUnit.SECONDS);

            // Then
            long heard = heardUntilTheEnd(deaf);
            assertTrue(heard < MUCH, heard + " bytes");
        }
    }

    private static long heardUntilTheEnd(Socket from) throws IOException {
        try {
            return from.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return 0;
        }
    }

    @Test
    void whoReadsSlowlyGetsHisWholeAnswer() throws Exception {
        // Given
        try (Socket slow = connected()) {
            slow.getOutputStream()
                    .write("GET /live/much HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".getBytes(UTF_8));

            // When
            long heard = 0;
            for (int read = 0; read >= 0; heard += Math.max(read, 0)) {
                TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis() / 16);
                read = slow.getInputStream().readNBytes(2 * 1024 * 1024).length;
                read = read == 0 ? -1 : read;
            }

            // Then
            assertTrue(heard > MUCH, heard + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void aLargeAnswerComesWholeBehindTls(HttpVersion version, @TempDir Path folder) throws Exception {
        // Given
        int port = listen(Optional.of(MadeUpCertificate.in(folder, "a password")));
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(true)
                .setProtocolVersion(version));

        // When
        HttpClientResponse answer = await(client.request(HttpMethod.GET, port, "127.0.0.1", "/live/much")
                .compose(request ->
                        request.send().compose(response -> response.body().map(response))));

        // Then
        assertEquals(version, answer.version());
        assertEquals(MUCH, await(answer.body()).length());
    }

    @Test
    void aQuietWebSocketStaysOpen() throws Exception {
        // Given
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + listen(Optional.empty()) + "/live/talk"),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onText(
                                    WebSocket from, CharSequence text, boolean last) {
                                heard.complete(text.toString());
                                return null;
                            }
                        })
                .get(20, TimeUnit.SECONDS);

        // When
        TimeUnit.MILLISECONDS.sleep(3 * PATIENCE.toMillis());
        socket.sendText("still there", true).get(20, TimeUnit.SECONDS);

        // Then
        assertEquals("still there", heard.get(20, TimeUnit.SECONDS));
    }
}
