package yunpai.load.chaos.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {

    @TempDir
    private Path folder;

    private static long seconds(ShiftedClock clock) throws IOException {
        ProcessBuilder date = new ProcessBuilder("date", "+%s");
        date.environment().putAll(clock.environment());
        return Long.parseLong(new String(date.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void movesTheClockOfOneProcessAndNoOther() throws Exception {
        // Given
        Optional<Path> library = ShiftedClock.compile(folder);
        assumeThat(library).isPresent();
        ShiftedClock clock = ShiftedClock.right(library.orElseThrow(), folder);
        long before = seconds(clock);

        // When
        clock.by(Duration.ofMinutes(-10));

        // Then
        assertThat(seconds(clock)).isLessThan(before - 300);
        clock.by(Duration.ZERO);
        assertThat(seconds(clock)).isGreaterThanOrEqualTo(before);
        assertThat(System.currentTimeMillis() / 1_000).isGreaterThanOrEqualTo(before);
    }
}
