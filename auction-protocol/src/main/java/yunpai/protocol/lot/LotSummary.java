package yunpai.protocol.lot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.notice.PropertyKind;
import yunpai.protocol.notice.SaleKind;

/** A lot on one card. */
public record LotSummary(
        UUID lotId,
        UUID courtId,
        String courtName,
        @Nullable UUID saleSessionId,
        @Nullable String saleSessionTitle,
        @Nullable Integer number,
        String title,
        SaleKind saleKind,
        PropertyKind propertyKind,
        @Nullable Long appraisedPriceFen,
        long startingPriceFen,
        long incrementFen,
        long depositFen,
        @Nullable UUID photo,
        @Nullable String subtitle,
        LotState live,
        @Nullable Long publishedAtMicros) {}
