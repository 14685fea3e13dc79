package yunpai.gateway.video;

/**
 * One track of a run as its init segment declares it.
 *
 * @param timescale units per second, at least 1
 * @param defaultDuration of a sample, in those units, where a fragment names none
 * @param defaultFlags of a sample where a fragment names none
 */
record Track(int id, long timescale, boolean video, long defaultDuration, int defaultFlags) {

    long micros(long units) {
        if (units < 0 || units > Long.MAX_VALUE / 1_000_000L) {
            throw new BrokenStreamException("a time of " + units + " units");
        }
        return units * 1_000_000L / timescale;
    }
}
