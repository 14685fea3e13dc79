package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed's WebSocket as the bytes that it is. */
@Timeout(90)
class BareFeedIT {
    /** The example of RFC 6455, 1.3. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int TIMEOUT_MILLIS = 20_000;

    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private Socket ask(String... headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), hall.port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String request = "GET /live/feed HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket upgraded() throws IOException {
        return ask(
                "Upgrade: websocket",
                "Connection: keep-alive, Upgrade",
                "Sec-WebSocket-Key: " + KEY,
                "Sec-WebSocket-Version: 13");
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    /** With a mask of noughts. */
    private static void say(Socket socket, int first, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) first;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
    }

    private static String frame(InputStream in) throws IOException {
        int kind = in.read() & 0x0f;
        int length = in.read();
        if (length == 126) {
            length = in.read() << 8 | in.read();
        }
        return kind + ":" + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void answersTheHandshakeAndWhatFollowsIt() throws Exception {
        try (Socket socket = upgraded()) {
            // Given
            InputStream in = socket.getInputStream();
            assertThat(head(in)).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Accept: " + ACCEPT);
            // When
            say(socket, 0x01, "{\"type\":\"time\",");
            say(socket, 0x89, "there?");
            say(socket, 0x80, "\"echo\":7}");
            // Then
            assertThat(frame(in)).isEqualTo("10:there?");
            assertThat(frame(in)).startsWith("1:{\"type\":\"time\",\"echo\":7,");
            say(socket, 0x88, "");
            assertThat(frame(in)).startsWith("8:");
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-WebSocket-Version: 12, 426", "Sec-WebSocket-Version: 13, 101", "Sec-WebSocket-Version: 99, 426"})
    void refusesOtherVersions(String version, int status) throws Exception {
        try (Socket socket = ask("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: " + KEY, version)) {
            // When
            String head = head(socket.getInputStream());
            // Then
            assertThat(head).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void countsWhoHasLeftAsOneLess() throws Exception {
        // Given
        for (int more = 0; more < 3; more++) {
            for (int i = 0; i < 50; i++) {
                try (Socket socket = upgraded()) {
                    // When
                    String head = head(socket.getInputStream());
                    // Then
                    assertThat(head).startsWith("HTTP/1.1 101 ");
                }
            }
            while (hall.metered("yunpai.gateway.connections") > 0) {
                Thread.sleep(10);
            }
        }
    }
}
