package yunpai.protocol.viewing;

/** A time at which visitors are to be guided on site. */
public record ViewingSlotDraft(
        long startsAtMicros, long endsAtMicros, String place, String contact, String guide, int seats) {}
