package yunpai.rules.lot;

import java.util.Locale;

/** The names of the states of a lot. */
public enum LotPhase {
    DRAFT,
    ANNOUNCED,
    OPEN,
    SUSPENDED,
    SOLD,
    UNSOLD,
    WITHDRAWN;

    /** Whether nothing but the confirmation can follow. */
    public boolean isEnd() {
        return this == SOLD || this == UNSOLD || this == WITHDRAWN;
    }

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
