package yunpai.rehearsal.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Money that goes out, or was asked to.
 *
 * @param key the idempotency key: the same key is answered the same for ever
 * @param subject the payment that is refunded, or the account that is transferred to
 * @param orderedAtMicros what the caller said about the time; the bank only repeats it
 * @param reason why it failed, else empty
 */
public record Order(
        String key, Kind kind, String subject, long amountFen, long orderedAtMicros, Status status, String reason) {

    /** Where an order's money goes. */
    public enum Kind {
        @JsonProperty("refund")
        REFUND,
        @JsonProperty("transfer")
        TRANSFER
    }

    /** {@code FAILED} moved nothing and never will under this key. */
    public enum Status {
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("pending")
        PENDING
    }

    Order as(Status newStatus, String newReason) {
        return new Order(key, kind, subject, amountFen, orderedAtMicros, newStatus, newReason);
    }

    boolean asksTheSameAs(Order other) {
        return kind == other.kind && subject.equals(other.subject) && amountFen == other.amountFen;
    }
}
