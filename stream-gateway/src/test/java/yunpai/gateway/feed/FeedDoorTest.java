package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedDoorTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static int enter(FeedDoor door, int many, long nowNanos) {
        int let = 0;
        for (int n = 0; n < many; n++) {
            if (door.enter(nowNanos) == null) {
                let++;
            }
        }
        return let;
    }

    @Test
    void letsInNoMoreThanThereIsRoomFor() {
        // Given
        FeedDoor door = new FeedDoor(3, 100, 0);

        // When
        int let = enter(door, 5, 0);

        // Then
        assertThat(let).isEqualTo(3);
        door.leave();
        assertThat(enter(door, 2, 0)).isEqualTo(1);
        assertThat(door.inside()).isEqualTo(3);
    }

    @Test
    void letsACrowdInOneAfterTheOther() {
        // Given
        FeedDoor door = new FeedDoor(1_000, 10, 0);

        // When
        int atOnce = enter(door, 100, 0);
        int aSecondLater = enter(door, 100, SECOND);

        // Then
        assertThat(atOnce).isEqualTo(10);
        assertThat(aSecondLater).isEqualTo(10);
    }
}
