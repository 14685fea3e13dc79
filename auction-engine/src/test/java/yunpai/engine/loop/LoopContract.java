package yunpai.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every loop keeps, whether an event loop or a simulated one. */
public interface LoopContract {

    Loop loop();

    /** Lets time go on until then. */
    void until(BooleanSupplier condition);

    @Test
    default void runsInOrderWhatIsHandedToIt() {
        // Given
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());

        // When
        for (int n = 0; n < 100; n++) {
            int number = n;
            loop().run(() -> ran.add(number));
        }

        // Then
        until(() -> ran.size() == 100);
        assertThat(ran).isSorted();
    }

    @Test
    default void runsATimerNotBeforeItsTimeAndNotWhenItWasCancelled() {
        // Given
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        long began = loop().nanos();
        long cancelled = loop().setTimer(20, () -> ran.add("cancelled"));

        // When
        loop().setTimer(60, () -> ran.add(loop().nanos() - began >= 60_000_000 ? "in time" : "early"));
        boolean wasToCome = loop().cancelTimer(cancelled);

        // Then
        until(() -> !ran.isEmpty());
        assertThat(ran).containsExactly("in time");
        assertThat(wasToCome).isTrue();
        assertThat(loop().cancelTimer(cancelled)).isFalse();
    }

    @Test
    default void runsAPeriodicTimerUntilItIsCancelled() {
        // Given
        List<Long> ran = Collections.synchronizedList(new ArrayList<>());
        List<String> later = Collections.synchronizedList(new ArrayList<>());
        long[] timer = new long[1];
        loop().run(() -> timer[0] = loop().setPeriodic(5, () -> {
            ran.add(loop().nanos());
            if (ran.size() == 3) {
                loop().cancelTimer(timer[0]);
            }
        }));

        // When
        until(() -> ran.size() >= 3);
        loop().setTimer(50, () -> later.add("later"));

        // Then
        until(() -> !later.isEmpty());
        assertThat(ran).hasSize(3);
    }

    @Test
    default void waitsForAnAnswerOnlySoLong() {
        // Given
        Promise<String> never = Promise.promise();
        Promise<String> soon = Promise.promise();

        // When
        Future<String> late = loop().within(never.future(), 20);
        Future<String> inTime = loop().within(soon.future(), 10_000);
        soon.complete("in time");

        // Then
        until(() -> late.isComplete() && inTime.isComplete());
        assertThat(late.cause()).isInstanceOf(TooLateException.class);
        assertThat(inTime.result()).isEqualTo("in time");
    }

    @Test
    default void readsTogetherWhatArrivedTogether() {
        // Given
        List<List<Integer>> read = Collections.synchronizedList(new ArrayList<>());
        Inbox<Integer> inbox = new Inbox<>(loop(), read::add);

        // When
        loop().run(() -> {
            inbox.put(1);
            inbox.put(2);
            inbox.put(3);
        });

        // Then
        until(() -> !read.isEmpty());
        assertThat(read).containsExactly(List.of(1, 2, 3));
    }
}
