package yunpai.engine.lot;

/**
 * How long something may take before it counts as no service. Real time.
 *
 * @param noticeableMillis a pause of the process, a commit or a heartbeat that took longer was an outage, and a door that has not
 *     answered a fence by then is lost
 */
public record Patience(long noticeableMillis) {

    public static final Patience IN_EARNEST = new Patience(2_000);

    /** A rehearsal shares its machine with browsers, cameras and builds, and hurries through court time meanwhile. */
    public static final Patience IN_REHEARSAL = new Patience(10_000);

    long nanos() {
        return noticeableMillis * 1_000_000;
    }
}
