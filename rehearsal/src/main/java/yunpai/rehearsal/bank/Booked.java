package yunpai.rehearsal.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the bank's books. Lines are only ever added; folding them gives the bank's state again after a restart. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Booked.PaymentReceived.class, name = "payment_received"),
    @JsonSubTypes.Type(value = Booked.CallbackReleased.class, name = "callback_released"),
    @JsonSubTypes.Type(value = Booked.CallbackAcknowledged.class, name = "callback_acknowledged"),
    @JsonSubTypes.Type(value = Booked.OrderTaken.class, name = "order_taken"),
    @JsonSubTypes.Type(value = Booked.OrderDone.class, name = "order_done"),
})
sealed interface Booked {
    record PaymentReceived(long serial, Payment payment, boolean withheld) implements Booked {}

    record CallbackReleased(String paymentId) implements Booked {}

    record CallbackAcknowledged(String paymentId) implements Booked {}

    /** {@code serial} is the place in the statement; an order that failed or is still pending moves nothing yet and has 0. */
    record OrderTaken(long serial, Order order) implements Booked {}

    record OrderDone(long serial, String key) implements Booked {}
}
