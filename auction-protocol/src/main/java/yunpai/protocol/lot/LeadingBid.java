package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The leading bid.
 *
 * @param priorityRank only where a priority holder equalled the price (Art 21)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadingBid(
        long amountFen,
        String code,
        long seq,
        long atMicros,
        @Nullable Long priorityRank) {}
