package yunpai.load.glass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopTimeTest {
    private static final String REST = " S 1 2 3 0 -1 4194368 10 0 0 0 250 750 0 0 20 0 40 0 99\n";

    @Test
    void readsWhatAnEventLoopUsed() {
        assertThat(LoopTime.of("77 (vert.x-eventloo)" + REST)).hasValue(new LoopTime(10, 7.5));
    }

    @Test
    void passesOverOtherThreads() {
        assertThat(LoopTime.of("77 (a (vert.x-eventloo) b)" + REST)).isEmpty();
    }
}
