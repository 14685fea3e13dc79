package yunpai.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.load.postgres.Programs;

/** One round of what {@code ./yunpai chaos} plays, where PostgreSQL's own programs are. */
class ChaosIT {
    @TempDir
    private Path folder;

    private final AtomicReference<AutoCloseable> begun = new AtomicReference<>();

    @AfterEach
    void end() throws Exception {
        AutoCloseable hall = begun.get();
        if (hall != null) {
            hall.close();
        }
    }

    @Test
    void standsOneRound() throws Exception {
        // Given
        assumeThat(Programs.find(folder.resolve("programs")).whole()).isTrue();
        Path home = Files.createDirectories(folder.resolve("hall"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

        // When
        try (Chaos chaos = Chaos.start(home, new Chaos.Settings(1, 11, 48), out, begun::set)) {
            List<RoundReport> reports = chaos.play(() -> {});

            // Then
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.violations()).isEmpty();
                assertThat(report.accepted()).isPositive();
                assertThat(report.faults()).hasSizeBetween(3, 6);
                assertThat(report.closed() + report.suspended()).isEqualTo(8);
            });
        }
    }
}
