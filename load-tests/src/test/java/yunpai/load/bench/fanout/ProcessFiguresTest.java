package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import yunpai.load.Patience;

class ProcessFiguresTest {

    @Test
    void readsProcessorTimeBehindAnyName() {
        // Given
        String stat = "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 900 0 0 0 1234 66 77 88 20 0 30 0 5 6 7";

        // Then
        assertThat(ProcessFigures.cpuMicros(stat)).isEqualTo(13_000_000);
    }

    @Test
    void readsWhatIsResident() {
        assertThat(ProcessFigures.rssBytes("VmPeak:\t  90000 kB\nVmRSS:\t   2048 kB\nRssAnon:\t  1 kB\n"))
                .isEqualTo(2_097_152);
        assertThat(ProcessFigures.rssBytes("Name:\tended\nState:\tZ (zombie)\n"))
                .isZero();
    }

    @Test
    void addsUpAProcessAndItsChildren() throws IOException, InterruptedException {
        // Given
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & wait").start();
        try {
            Patience.until(() -> parent.children().findAny().isPresent(), "the child");

            // When
            ProcessFigures both = ProcessFigures.of(parent.toHandle());
            ProcessFigures child = ProcessFigures.of(parent.children().findAny().orElseThrow());

            // Then
            assertThat(child.rssBytes()).isPositive();
            assertThat(both.rssBytes()).isGreaterThan(child.rssBytes());
        } finally {
            parent.descendants().forEach(ProcessHandle::destroy);
            parent.destroy();
            parent.waitFor();
        }
    }
}
