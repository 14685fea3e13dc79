package yunpai.protocol.viewing;

import java.util.UUID;

/**
 * What was typed or uploaded at once.
 *
 * @param text its first line
 * @param withdrawn taken back: shown no more, and still on record
 */
public record CaptionEntry(
        UUID entryId,
        boolean uploaded,
        long lines,
        long fromMicros,
        long untilMicros,
        String text,
        boolean withdrawn) {}
