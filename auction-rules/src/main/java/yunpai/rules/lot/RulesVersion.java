package yunpai.rules.lot;

/**
 * The version of the rules that was in force when the notice was published. A lot keeps it for life, and every version stays
 * executable, so that a lot can be replayed after years. A change of meaning is a new constant, never an edit.
 */
public enum RulesVersion {
    V1(1);

    /** What a notice is published under today. */
    public static final RulesVersion CURRENT = V1;

    private final int number;

    RulesVersion(int number) {
        this.number = number;
    }

    /** The number in the record. */
    public int number() {
        return number;
    }

    /**
     * The version with that number.
     *
     * @throws IllegalArgumentException if this program does not know it
     */
    public static RulesVersion of(int number) {
        for (var version : values()) {
            if (version.number == number) {
                return version;
            }
        }
        throw new IllegalArgumentException("rules version " + number + " is not known to this program");
    }
}
