package yunpai.rules.lot;

import java.util.Locale;

/** The two ways in which a sale is interrupted (Art 28, 36). */
public enum SuspensionKind {
    /** 暂缓. */
    DEFERRED,
    /** 中止. */
    STAYED;

    /** The name on the wire and in the record. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SuspensionKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
