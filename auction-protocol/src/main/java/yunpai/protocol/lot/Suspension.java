package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why and since when a lot rests (Art 28).
 *
 * @param kind deferred (暂缓) or stayed (中止)
 * @param from announced or open: where it goes on
 * @param causeEndedAtMicros when it was recorded that the cause is gone, from which five days run
 * @param resumesAtMicros the announced resumption
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suspension(
        String kind,
        String reason,
        long sinceMicros,
        String from,
        boolean byPlatform,
        @Nullable Long causeEndedAtMicros,
        @Nullable Long resumesAtMicros) {}
