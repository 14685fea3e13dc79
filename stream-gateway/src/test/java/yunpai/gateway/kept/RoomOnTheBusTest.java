package yunpai.gateway.kept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yunpai.protocol.viewing.RecordingRoom;

class RoomOnTheBusTest {
    private static final long GB = 1_000_000_000L;

    private static RecordingRoom room(long free, long inFiveMinutes) {
        return RoomOnTheBus.of(new KeptFiles.Room(free, 500 * GB), inFiveMinutes, 4 * GB);
    }

    @Test
    void lastsAsLongAsThePicturesOfTheLastMinutesLetIt() {
        // When
        RecordingRoom room = room(124 * GB, GB / 2);
        // Then
        assertThat(room.bytesPerHour()).isEqualTo(6 * GB);
        assertThat(room.hoursLeft()).isEqualTo(20);
        assertThat(room.refuses()).isFalse();
    }

    @Test
    void isCountedInHoursOfOnePictureWhileNoneIsLive() {
        assertThat(room(124 * GB, 0).bytesPerHour()).isZero();
        assertThat(room(124 * GB, 0).hoursLeft()).isEqualTo(106);
    }

    @Test
    void whatMustStayFreeIsNoRoom() {
        assertThat(room(4 * GB, GB).hoursLeft()).isZero();
        assertThat(room(4 * GB, GB).refuses()).isFalse();
        assertThat(room(4 * GB - 1, GB).refuses()).isTrue();
    }
}
