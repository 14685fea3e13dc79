package yunpai.protocol.notice;

import org.jspecify.annotations.Nullable;

/** One tax and who bears it (Art 30). */
public record Tax(String name, BorneBy borneBy, @Nullable String note) {
    /** The words of {@code borneBy}. */
    public enum BorneBy {
        BUYER,
        DEBTOR,
        BY_LAW,
        COURT_DECIDES
    }
}
