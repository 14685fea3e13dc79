package yunpai.protocol.viewing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking as the guide sees it; who it was is erased after six months. */
public record Booking(
        UUID bookingId,
        UUID slotId,
        long startsAtMicros,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String idNumber,
        @Nullable String remark,
        long bookedAtMicros,
        BookingState state,
        @Nullable String note) {
    /** Says nothing of who it is, for logs hold no personal data. */
    @Override
    public String toString() {
        return "Booking[" + bookingId + "]";
    }
}
