package yunpai.gateway.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every place for recordings must do. */
public interface KeptFilesContract {
    /** A place with room, empty at first. */
    KeptFiles files();

    /** Waits for it; a test may. */
    default <T> T done(Future<T> work) throws Exception {
        return work.await(20, TimeUnit.SECONDS);
    }

    /** A name as recordings have them, not used before. */
    default String name() {
        return UUID.randomUUID() + "/0a1b2c3d4e5f/s7.m4s";
    }

    /** So many bytes, the same for the same seed. */
    static Buffer bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    @Test
    default void givesWhatItWasGiven() throws Exception {
        // Given
        String name = name();
        Buffer segment = bytes(700_000, 1);
        // When
        done(files().put(name, segment));
        // Then
        assertThat(done(files().get(name))).isEqualTo(segment);
    }

    @Test
    default void theSameOnceMoreIsWell() throws Exception {
        // Given
        String name = name();
        done(files().put(name, bytes(1_000, 2)));
        // When
        done(files().put(name, bytes(1_000, 2)));
        // Then
        assertThat(done(files().get(name))).isEqualTo(bytes(1_000, 2));
    }

    @Test
    default void replacesNothing() throws Exception {
        // Given
        String name = name();
        done(files().put(name, bytes(1_000, 3)));
        // Then
        assertThatThrownBy(() -> done(files().put(name, bytes(1_000, 4)))).hasMessageContaining("with other bytes");
        assertThat(done(files().get(name))).isEqualTo(bytes(1_000, 3));
    }

    @Test
    default void hasNothingUnderAnotherName() {
        assertThatThrownBy(() -> done(files().get(name()))).hasMessageContaining("s7.m4s");
    }

    @Test
    default void keepsSeveralAtATime() throws Exception {
        // Given
        List<String> names = Stream.generate(this::name).limit(40).toList();
        // When
        done(Future.all(names.stream()
                .map(name -> files().put(name, bytes(5_000, name.hashCode())))
                .toList()));
        // Then
        for (String name : names) {
            assertThat(done(files().get(name))).isEqualTo(bytes(5_000, name.hashCode()));
        }
    }

    @Test
    default void saysHowMuchRoomThereIs() throws Exception {
        // When
        KeptFiles.Room room = done(files().room());
        // Then
        assertThat(room.freeBytes()).isPositive().isLessThanOrEqualTo(room.allBytes());
    }
}
