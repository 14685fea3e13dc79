package yunpai.protocol.court;

import java.util.UUID;

/** A priority holder (优先购买权人) confirmed by the court, masked. */
public record PriorityHolder(
        UUID holderId,
        String nameMasked,
        int rank,
        String ground,
        UUID panelRecordId,
        String confirmedBy,
        long confirmedAtMicros) {}
