package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarksTest {

    private static UUID mark(int n) {
        return BidKey.of(new UUID(0, 1), "C" + n % 50, "bid-" + n).mark();
    }

    @Test
    void knowsEveryMarkAndNoOther() {
        // Given
        Marks marks = new Marks(Marks.MOST);

        // When
        IntStream.range(0, 20_000).forEach(n -> marks.add(mark(n)));

        // Then
        assertThat(IntStream.range(0, 20_000)).allMatch(n -> marks.perhaps(mark(n)));
        assertThat(IntStream.range(20_000, 40_000)).noneMatch(n -> marks.perhaps(mark(n)));
    }

    @Test
    void canTellNothingOnceItIsFull() {
        // Given
        Marks marks = new Marks(3);
        IntStream.range(0, 3).forEach(n -> marks.add(mark(n)));
        boolean before = marks.perhaps(mark(9));

        // When
        marks.add(mark(3));

        // Then
        assertThat(before).isFalse();
        assertThat(marks.perhaps(mark(9))).isTrue();
    }

    @Test
    void canTellNothingWhileSomeAreMissing() {
        // Given
        Marks marks = new Marks(10);

        // When
        marks.miss();
        boolean during = marks.perhaps(mark(1));
        marks.complete();

        // Then
        assertThat(during).isTrue();
        assertThat(marks.perhaps(mark(1))).isFalse();
    }

    @Test
    void countsAMarkOnce() {
        // Given
        Marks marks = new Marks(2);

        // When
        marks.add(mark(1));
        marks.add(mark(1));
        marks.add(mark(2));

        // Then
        assertThat(marks.perhaps(mark(3))).isFalse();
    }
}
