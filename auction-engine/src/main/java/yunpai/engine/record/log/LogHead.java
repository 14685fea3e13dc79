package yunpai.engine.record.log;

/**
 * Where the log stands, and under which epoch it may be written.
 *
 * @param epoch of the sequencer; one with another epoch matches no row
 * @param size how many entries there are
 */
public record LogHead(long epoch, long size) {}
