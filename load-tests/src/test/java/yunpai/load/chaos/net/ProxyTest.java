package yunpai.load.chaos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyTest {
    private final Gate gate = new Gate();
    private ServerSocket behind = new ServerSocket();
    private Proxy proxy = open();

    ProxyTest() throws IOException {}

    private Proxy open() throws IOException {
        return Proxy.listen(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), behind.getLocalPort()), gate);
    }

    @BeforeEach
    void listen() throws IOException {
        behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        gate.set(Gate.State.CUT);
        proxy.close();
        behind.close();
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void carriesWordsBothWaysAndTheirEnd() throws IOException {
        // Given
        try (Socket caller = call();
                Socket called = behind.accept()) {
            // When
            say(caller, "bid");
            String asked = hear(called, 3);
            say(called, "accepted");
            called.shutdownOutput();
            String told = hear(caller, 100);

            // Then
            assertThat(asked).isEqualTo("bid");
            assertThat(told).isEqualTo("accepted");
        }
    }

    @Test
    void breaksWhatStandsWhenItIsCut() throws IOException {
        // Given
        try (Socket caller = call();
                Socket called = behind.accept()) {
            say(caller, "bid");
            hear(called, 3);

            // When
            gate.set(Gate.State.CUT);

            // Then
            assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> hear(called, 1)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void breaksWhoeverComesWhileItIsCut() throws IOException {
        // Given
        gate.set(Gate.State.CUT);

        // When
        try (Socket caller = call()) {
            // Then
            assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void acceptsAndHandsOnNothingWhileItIsHalfOpen() throws IOException {
        // Given
        try (Socket caller = call();
                Socket called = behind.accept()) {
            gate.set(Gate.State.HALF_OPEN);
            say(caller, "held ");
            try (Socket second = call()) {
                say(second, "too");
                called.setSoTimeout(200);

                // When
                var listening = assertThatThrownBy(() -> hear(called, 1));

                // Then
                listening.hasMessageContaining("timed out");
                gate.set(Gate.State.OPEN);
                called.setSoTimeout(30_000);
                assertThat(hear(called, 5)).isEqualTo("held ");
                try (Socket calledSecond = behind.accept()) {
                    assertThat(hear(calledSecond, 3)).isEqualTo("too");
                }
            }
        }
    }

    @Test
    void hidesADeathWhileItIsHalfOpen() throws IOException {
        // Given
        try (Socket caller = call()) {
            Socket called = behind.accept();
            gate.set(Gate.State.HALF_OPEN);
            called.close();
            caller.setSoTimeout(200);

            // When
            var listening = assertThatThrownBy(() -> hear(caller, 1));

            // Then
            listening.hasMessageContaining("timed out");
            gate.set(Gate.State.OPEN);
            caller.setSoTimeout(30_000);
            assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void leadsToWhereTheTargetHasMoved() throws IOException {
        // Given
        behind.close();
        behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        // When
        try (Socket caller = call();
                Socket called = behind.accept()) {
            say(caller, "here");

            // Then
            assertThat(hear(called, 4)).isEqualTo("here");
        }
    }
}
