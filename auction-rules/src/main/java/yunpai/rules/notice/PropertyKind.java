package yunpai.rules.notice;

import java.util.Locale;

/** What is sold; it decides how early the notice must be published (Art 12, 26). */
public enum PropertyKind {
    /** 动产. */
    MOVABLE,
    /** 不动产. */
    IMMOVABLE,
    /** 其他财产权. */
    OTHER_RIGHT;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PropertyKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
