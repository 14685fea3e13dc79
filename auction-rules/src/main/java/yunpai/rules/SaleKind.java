package yunpai.rules;

import java.util.Locale;

/** The round or manner in which a lot is sold; it decides which gates a notice must pass. */
public enum SaleKind {
    /** 一拍. */
    FIRST_AUCTION,
    /** 二拍 (Art 26). */
    SECOND_AUCTION,
    /** 变卖 after the second auction failed (Art 26, 37). */
    SELL_OFF,
    /** A sale in bankruptcy, whose prices the creditors decide: the floor of Art 10 does not apply. */
    BANKRUPTCY;

    /** The name on the wire and in the record, for example {@code first_auction}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SaleKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
