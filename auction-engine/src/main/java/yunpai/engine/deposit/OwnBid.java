package yunpai.engine.deposit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bid of one's own, as it stands in the record.
 *
 * @param rule why it was refused; null if it was accepted
 */
public record OwnBid(
        UUID lotId, String bidId, long amountFen, @Nullable String rule, long seq, long atMicros) {}
