package yunpai.gateway.video.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What anybody on the network may send to the port. */
@Timeout(120)
class RtmpNonsenseIT {
    private static final String RIGHT = "right";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private RtmpServer server;
    private int port;

    @BeforeEach
    void open() throws Exception {
        PublishDoor door = (key, address, encoder) -> key.equals(RIGHT)
                ? Future.succeededFuture(new Publication() {
                    @Override
                    public void begin(Sound sound) {
                        taken.incrementAndGet();
                    }

                    @Override
                    public void media(Buffer flv) {
                        taken.incrementAndGet();
                    }

                    @Override
                    public void ended() {
                        ended.incrementAndGet();
                    }
                })
                : Future.failedFuture(new PublishRefusedException(PublishRefusal.WRONG_KEY));
        server = new RtmpServer(vertx, door, new RtmpServer.Bounds(10, 1_000, 2_000), Optional.empty());
        port = server.listen("127.0.0.1", 0).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        server.stop().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException closed) {
            assertThat(closed.getMessage()).isNotNull();
        }
    }

    private static byte[] hello() {
        byte[] hello = new byte[1 + 2 * 1536];
        hello[0] = 3;
        return hello;
    }

    private static byte[] commands(String application, String key) {
        Buffer connect = Amf0.write("connect", 1, Map.of("app", application));
        Buffer create = Amf0.write("createStream", 4, null);
        Buffer publish = Amf0.write("publish", 5, null, key, "live");
        return new Chunks()
                .full(3, 0, connect.length(), RtmpMessage.COMMAND, connect.getBytes())
                .full(3, 0, create.length(), RtmpMessage.COMMAND, create.getBytes())
                .full(3, 0, publish.length(), RtmpMessage.COMMAND, publish.getBytes())
                .bytes
                .getBytes();
    }

    private static void hear(Socket socket, String word) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(word) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("heard until the end: " + heard).isNotNegative();
            heard.append((char) next);
        }
    }

    /** All that comes until the other side closes. */
    private static String untilClosed(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }

    /** Those who have closed may count for a moment longer. */
    private void stillServes() throws Exception {
        String answer = "";
        for (int tries = 0; tries < 100 && answer.isEmpty(); tries++) {
            Socket socket = connect();
            send(socket, hello());
            send(socket, commands("live", "wrong"));
            answer = untilClosed(socket);
            Thread.sleep(50);
        }
        assertThat(answer).contains("NetStream.Publish.BadName");
    }

    @Test
    void survivesNonsenseOfEveryKind() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] nonsense = new byte[random.nextInt(5000)];
            random.nextBytes(nonsense);
            // When
            Socket socket = connect();
            if (seed % 3 > 0) {
                send(socket, hello());
            }
            if (seed % 3 == 2) {
                send(socket, commands("live", RIGHT));
            }
            send(socket, nonsense);
            socket.shutdownOutput();
            untilClosed(socket);
        }
        // Then
        stillServes();
        assertThat(server.publishing()).isZero();
    }

    @Test
    void closesWhoBringsNoKeyInTime() throws Exception {
        for (byte[] silent : new byte[][] {new byte[0], {3}, hello()}) {
            // When
            Socket socket = connect();
            send(socket, silent);
            // Then
            assertThat(untilClosed(socket)).doesNotContain("NetStream");
        }
    }

    @Test
    void tellsWhoFallsSilentAndClosesHim() throws Exception {
        // Given
        Socket half = connect();
        send(half, hello());
        send(half, commands("live", RIGHT));
        hear(half, "NetStream.Publish.Start");
        // When
        String said = untilClosed(half);
        // Then
        assertThat(said).contains("NetStream.Publish.Rejected").contains("connect again");
        assertThat(ended).hasValue(1);
        stillServes();
    }

    @Test
    void turnsAwayWhoAreTooMany() throws Exception {
        // Given
        Socket[] idle = new Socket[10];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = connect();
            send(idle[i], new byte[] {3});
        }
        // When
        Socket tooMany = connect();
        // Then
        assertThat(untilClosed(tooMany)).isEmpty();
        for (Socket socket : idle) {
            untilClosed(socket);
        }
        stillServes();
    }

    @Test
    void tellsWhereTheAddressIsWrong() throws Exception {
        // When
        Socket socket = connect();
        send(socket, hello());
        send(socket, commands("vod", RIGHT));
        // Then
        assertThat(untilClosed(socket))
                .contains("NetConnection.Connect.InvalidApp")
                .doesNotContain("Publish.Start");
    }

    @Test
    void takesNoPicturesBeforeTheKeyAndNoneThatAreTooLarge() throws Exception {
        // Given
        byte[] picture = new Chunks()
                .full(4, 0, 5, RtmpMessage.VIDEO, Chunks.body(5, 0x17))
                .bytes
                .getBytes();
        byte[] large = new Chunks()
                .full(4, 0, 0x50_0000, RtmpMessage.VIDEO, Chunks.NOTHING)
                .bytes
                .getBytes();
        // When
        Socket early = connect();
        send(early, hello());
        send(early, picture);
        Socket tooLarge = connect();
        send(tooLarge, hello());
        send(tooLarge, commands("live", RIGHT));
        hear(tooLarge, "NetStream.Publish.Start");
        send(tooLarge, large);
        // Then
        assertThat(untilClosed(early)).contains("NetStream.Publish.Rejected");
        assertThat(untilClosed(tooLarge)).contains("a message of");
        assertThat(taken).hasValue(0);
        assertThat(ended).hasValue(1);
    }
}
