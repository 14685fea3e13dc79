package yunpai.protocol.feed;

import java.util.List;
import java.util.UUID;
import yunpai.protocol.lot.PublicEvent;

/** Events of one lot. */
public record LotEvents(UUID lotId, List<PublicEvent> events) {
    public LotEvents {
        events = events == null ? List.of() : List.copyOf(events);
    }
}
