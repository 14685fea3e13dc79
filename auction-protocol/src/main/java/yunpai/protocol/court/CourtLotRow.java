package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;

/** One of the court’s lots in a list. */
public record CourtLotRow(
        UUID lotId,
        String title,
        @Nullable Integer number,
        @Nullable UUID saleSessionId,
        LotState live,
        @Nullable Long startingPriceFen,
        @Nullable UUID photo,
        @Nullable DueItem due) {}
