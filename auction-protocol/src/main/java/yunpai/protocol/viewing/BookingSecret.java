package yunpai.protocol.viewing;

/** Shows that a booking is one's own. */
public record BookingSecret(String secret) {
    /** Without it. */
    @Override
    public String toString() {
        return "BookingSecret[****]";
    }
}
