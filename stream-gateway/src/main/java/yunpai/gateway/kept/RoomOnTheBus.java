package yunpai.gateway.kept;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.Json;
import yunpai.protocol.viewing.RecordingAddresses;
import yunpai.protocol.viewing.RecordingRoom;

/** Answers how much room there is, and for how long it lasts; any gateway can, for all share the storage and the record of it. */
public final class RoomOnTheBus {
    private static final Logger LOG = LoggerFactory.getLogger(RoomOnTheBus.class);
    private static final long MEASURED_MINUTES = 5;
    private static final long MINUTE_MICROS = 60_000_000L;
    /** A picture of 2.5 Mb/s. */
    static final long ONE_PICTURE_PER_HOUR = 2_500_000L / 8 * 3_600;

    private final KeptFiles files;
    private final KeptStore store;
    private final CourtTime time;
    private final long leastFreeBytes;

    /**
     * Answers about this storage.
     *
     * @param leastFreeBytes with less no new viewing begins
     */
    public RoomOnTheBus(KeptFiles files, KeptStore store, CourtTime time, long leastFreeBytes) {
        this.files = files;
        this.store = store;
        this.time = time;
        this.leastFreeBytes = leastFreeBytes;
    }

    /** Begins to answer. */
    public void answerOn(Vertx vertx) {
        vertx.eventBus()
                .<Object>consumer(
                        RecordingAddresses.ROOM,
                        asked -> room().onSuccess(room -> asked.reply(Json.write(room)))
                                .onFailure(broken -> {
                                    LOG.warn("the room for recordings cannot be told: {}", broken.getMessage());
                                    asked.fail(503, "the storage cannot be looked at");
                                }));
    }

    private Future<RecordingRoom> room() {
        long since = time.mediaMicros() - MEASURED_MINUTES * MINUTE_MICROS;
        return files.room().compose(room -> store.bytesSince(since).map(bytes -> of(room, bytes, leastFreeBytes)));
    }

    /** What follows from the room, and from what was kept in the last {@value #MEASURED_MINUTES} minutes. */
    static RecordingRoom of(KeptFiles.Room room, long measuredBytes, long leastFreeBytes) {
        long perHour = measuredBytes * 60 / MEASURED_MINUTES;
        long left = Math.max(0, room.freeBytes() - leastFreeBytes);
        return new RecordingRoom(
                room.freeBytes(),
                room.allBytes(),
                leastFreeBytes,
                perHour,
                left / (perHour == 0 ? ONE_PICTURE_PER_HOUR : perHour),
                room.freeBytes() < leastFreeBytes);
    }
}
