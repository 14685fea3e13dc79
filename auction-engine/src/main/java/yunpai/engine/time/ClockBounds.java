package yunpai.engine.time;

import java.time.Duration;

/**
 * How closely the references of the court clock are watched.
 *
 * @param limit the most by which the database, this machine and the court clock may differ while bids are taken
 * @param longestRoundTrip answers that took longer say too little and are thrown away
 * @param every between two comparisons
 */
public record ClockBounds(Duration limit, Duration longestRoundTrip, Duration every) {

    public static final ClockBounds USUAL =
            new ClockBounds(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofSeconds(5));

    public ClockBounds {
        if (limit.isNegative() || limit.isZero() || longestRoundTrip.compareTo(limit.multipliedBy(2)) > 0) {
            throw new IllegalArgumentException(
                    "a round trip of " + longestRoundTrip + " cannot prove a limit of " + limit);
        }
    }

    long limitMicros() {
        return limit.toNanos() / 1_000;
    }
}
