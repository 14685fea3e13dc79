package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FanoutFlagsTest {
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             95000                95000                processes
            Max open files            4096                 20000                files
            """;

    @Test
    void measuresEveryServerAtTheSizeOfTheGoalIfNothingIsSaid() {
        // When
        FanoutFlags flags = FanoutFlags.of(List.of());

        // Then
        assertThat(flags.size()).isEqualTo(new FanoutSize(3_000, 20, 180, 10));
        assertThat(flags.only()).containsExactly("gateway", "nchan", "ws", "socket.io", "bun");
        assertThat(flags.install()).isFalse();
        assertThat(flags.json()).isFalse();
        assertThat(flags.peers()).endsWithRaw(Path.of("load-tests", "target", "peers"));
    }

    @Test
    void takesWhatIsSaid() {
        // When
        FanoutFlags flags = FanoutFlags.of(List.of(
                "--connections",
                "40",
                "--rate",
                "5",
                "--bytes",
                "300",
                "--seconds",
                "2",
                "--only",
                "bun,gateway",
                "--peers",
                "/somewhere",
                "--install",
                "--json"));

        // Then
        assertThat(flags.size()).isEqualTo(new FanoutSize(40, 5, 300, 2));
        assertThat(flags.only()).containsExactlyInAnyOrder("gateway", "bun");
        assertThat(flags.peers()).isEqualTo(Path.of("/somewhere"));
        assertThat(flags.install()).isTrue();
        assertThat(flags.json()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--connections 0, --connections wants a number from 1 to 15000",
        "--connections 15001, --connections wants a number from 1 to 15000",
        "--rate 1001, --rate wants a number from 1 to 1000",
        "--bytes 127, --bytes wants a number from 128 to 16384",
        "--seconds ten, --seconds wants a number from 1 to 600",
        "--seconds, --seconds wants a number from 1 to 600",
        "--only nginx, '--only wants some of gateway,nchan,ws,socket.io,bun'",
        "--only, --only wants a value",
        "--rounds 3, there is no option --rounds"
    })
    void refusesWhatDoesNotFit(String arguments, String why) {
        assertThatThrownBy(() -> FanoutFlags.of(List.of(arguments.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void saysThatAProcessMayNotOpenEnoughFiles() {
        assertThatThrownBy(() -> new FanoutSize(4_000, 20, 180, 10).checkRoom(LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a process may open 4096 files here, too few for 4,000 connections");
        assertThatCode(() -> new FanoutSize(3_000, 20, 180, 10).checkRoom(LIMITS))
                .doesNotThrowAnyException();
    }
}
