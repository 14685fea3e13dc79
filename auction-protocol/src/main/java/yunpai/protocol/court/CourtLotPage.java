package yunpai.protocol.court;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the court’s lots. */
public record CourtLotPage(List<CourtLotRow> lots, @Nullable String nextCursor) {
    public CourtLotPage {
        lots = lots == null ? List.of() : List.copyOf(lots);
    }
}
