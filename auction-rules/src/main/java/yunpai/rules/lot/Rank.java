package yunpai.rules.lot;

/**
 * The place of a bidder at an equal price (Art 19, 21): 0 for an ordinary bidder, 1 for the highest priority holder, 2 for the
 * next, and so on.
 */
public record Rank(int value) {
    public static final Rank ORDINARY = new Rank(0);

    public Rank {
        if (value < 0 || value > 99) {
            throw new IllegalArgumentException("a rank is 0 for an ordinary bidder or 1 to 99");
        }
    }

    public boolean hasPriority() {
        return value > 0;
    }

    /** Whether this rank wins over the other at an equal price, though the other bid first. */
    public boolean prevailsOver(Rank other) {
        return hasPriority() && (!other.hasPriority() || value < other.value);
    }
}
