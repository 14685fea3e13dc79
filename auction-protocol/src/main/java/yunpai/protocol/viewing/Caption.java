package yunpai.protocol.viewing;

import java.util.UUID;

/**
 * A line of text beside the live picture.
 *
 * @param number counts the viewing's lines from 0
 * @param entryId the same for all lines that were typed or uploaded together
 * @param fromMicros when it begins to show, dated as the pictures are
 * @param text empty: it was taken back
 */
public record Caption(long number, UUID entryId, long fromMicros, long untilMicros, String text) {}
