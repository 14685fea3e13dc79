package yunpai.protocol.court;

import java.util.List;
import yunpai.protocol.lot.LotSummary;

/** A sale session with its lots. */
public record SaleSessionDetail(SaleSession saleSession, List<LotSummary> lots) {
    public SaleSessionDetail {
        lots = lots == null ? List.of() : List.copyOf(lots);
    }
}
