package yunpai.protocol.viewing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as whoever made it sees it.
 *
 * @param secret told once, when it is made; whoever shows it may look at the booking and cancel it
 */
public record MyBooking(UUID bookingId, @Nullable String secret, BookingState state, ViewingSlot slot) {
    /** Without its secret. */
    @Override
    public String toString() {
        return "MyBooking[" + bookingId + "]";
    }
}
