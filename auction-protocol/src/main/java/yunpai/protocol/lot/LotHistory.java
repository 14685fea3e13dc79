package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of public history.
 *
 * @param nextAfter where to go on; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LotHistory(
        UUID lotId, List<PublicEvent> events, @Nullable Long nextAfter) {
    public LotHistory {
        events = List.copyOf(events);
    }
}
