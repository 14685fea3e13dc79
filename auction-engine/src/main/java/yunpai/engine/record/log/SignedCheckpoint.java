package yunpai.engine.record.log;

import yunpai.rules.record.SignedNote;

/**
 * A checkpoint that was told.
 *
 * @param note with the lines of witnesses, as far as they are there
 * @param witnesses how many countersigned
 * @param atMicros when it was signed, on the court clock
 */
public record SignedCheckpoint(long size, SignedNote note, int witnesses, long atMicros) {}
