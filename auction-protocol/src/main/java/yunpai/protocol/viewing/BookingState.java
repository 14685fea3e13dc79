package yunpai.protocol.viewing;

/** What became of a booking. */
public enum BookingState {
    BOOKED,
    CANCELLED,
    ATTENDED,
    ABSENT
}
