package yunpai.protocol.viewing;

import java.util.UUID;

/**
 * A time at which visitors are guided on site.
 *
 * @param guide who leads them, by name
 * @param left seats that are free
 */
public record ViewingSlot(
        UUID slotId,
        UUID saleSessionId,
        long startsAtMicros,
        long endsAtMicros,
        String place,
        String contact,
        String guide,
        int seats,
        int left) {}
