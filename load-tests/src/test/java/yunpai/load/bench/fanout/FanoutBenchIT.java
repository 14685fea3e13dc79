package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.load.Verdict;

class FanoutBenchIT {
    private static final FanoutSize SIZE = new FanoutSize(50, 20, 180, 1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private List<Verdict> run(Path folder) throws IOException, InterruptedException {
        FanoutFlags flags = new FanoutFlags(SIZE, Set.of("gateway"), folder, false, false);
        return new FanoutBench(folder, flags, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }

    @Test
    void theFeedDeliversEveryMessageToEveryConnection(@TempDir Path folder) throws IOException, InterruptedException {
        // When
        List<Verdict> verdicts = run(folder);

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" 1,000 ").doesNotContain("not measured");
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.name().endsWith(": gaps"))
                .hasSize(2)
                .allMatch(Verdict::met);
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(FeedServer.class.getName()));
    }
}
