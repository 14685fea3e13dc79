package yunpai.load.chaos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class WiresTest {

    @Test
    void knowsAPairWhateverItsOrder() {
        // Given
        Wires wires = new Wires();

        // When
        Gate gate = wires.between("a", "b");

        // Then
        assertThat(wires.between("b", "a")).isSameAs(gate);
        assertThat(wires.between("a", "c")).isNotSameAs(gate);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void cutsOnlyWhoCallsFromTheProcessNamed() throws IOException {
        // Given
        try (Wires wires = new Wires();
                ServerSocket behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            int port = wires.layToAll(
                    "called", () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), behind.getLocalPort()));
            wires.between("caller", "called").set(Gate.State.CUT);
            wires.between("another", "called").set(Gate.State.OPEN);

            // When
            wires.process("caller", ProcessHandle.current().pid());
            try (Socket cut = new Socket(InetAddress.getLoopbackAddress(), port)) {
                // Then
                assertThatThrownBy(() -> cut.getInputStream().read()).isInstanceOf(SocketException.class);
            }
            wires.process("caller", Long.MAX_VALUE);
            wires.process("another", ProcessHandle.current().pid());
            try (Socket flows = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket called = behind.accept()) {
                called.getOutputStream().write(7);
                assertThat(flows.getInputStream().read()).isEqualTo(7);
            }
        }
    }

    @Test
    void letsEverythingFlowAgain() {
        // Given
        Wires wires = new Wires();
        wires.between("a", "b").set(Gate.State.CUT);
        wires.between("b", "c").set(Gate.State.HALF_OPEN);

        // When
        wires.mend();

        // Then
        assertThat(wires.between("a", "b").state()).isEqualTo(Gate.State.OPEN);
        assertThat(wires.between("b", "c").state()).isEqualTo(Gate.State.OPEN);
    }
}
