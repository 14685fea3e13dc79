package yunpai.engine.document;

import org.jspecify.annotations.Nullable;
import yunpai.protocol.viewing.BookingState;

/**
 * A visit on site as the case file keeps it: without who it was.
 *
 * @param startsAtMicros court clock
 * @param markedAtMicros when it was noted whether the visitor came, court clock; absent where nobody has noted it
 */
public record OnSiteVisit(
        long startsAtMicros,
        String place,
        String guide,
        BookingState state,
        @Nullable String note,
        @Nullable Long markedAtMicros) {

    /** Whether somebody came, in the words of the case file. */
    String attendance() {
        return switch (state) {
            case BOOKED -> "未登记";
            case CANCELLED -> "已取消";
            case ATTENDED -> "到场";
            case ABSENT -> "未到";
        };
    }
}
