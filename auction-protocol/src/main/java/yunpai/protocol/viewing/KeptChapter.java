package yunpai.protocol.viewing;

import java.util.UUID;

/** A stretch of a recording in which one lot is on camera. */
public record KeptChapter(UUID lotId, long atMillis, long durationMillis) {}
