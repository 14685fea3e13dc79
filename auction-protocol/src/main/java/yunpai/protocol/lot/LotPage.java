package yunpai.protocol.lot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of lots. */
public record LotPage(
        List<LotSummary> lots,
        @Nullable String nextCursor,
        @Nullable Long total) {
    public LotPage {
        lots = lots == null ? List.of() : List.copyOf(lots);
    }
}
