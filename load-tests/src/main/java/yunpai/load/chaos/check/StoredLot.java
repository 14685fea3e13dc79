package yunpai.load.chaos.check;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lot as it is stored.
 *
 * @param events the whole record, by number
 * @param reported numbers of the entries of which a report was made to the court
 */
public record StoredLot(UUID lotId, Head head, List<StoredEvent> events, Set<Long> reported) {

    public StoredLot {
        events = List.copyOf(events);
        reported = Set.copyOf(reported);
    }

    /** What the lot's own row says. */
    public record Head(
            String status,
            long seq,
            long epoch,
            Buffer hash,
            @Nullable Long closesAtMicros,
            @Nullable Long priceFen,
            @Nullable String winnerCode) {}

    public boolean isSuspended() {
        return head.status.equals("suspended");
    }

    public boolean isOpen() {
        return head.status.equals("open");
    }

    public boolean isClosed() {
        return head.status.equals("sold") || head.status.equals("unsold");
    }
}
