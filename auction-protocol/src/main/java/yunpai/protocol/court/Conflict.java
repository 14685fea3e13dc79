package yunpai.protocol.court;

import java.util.UUID;

/** Somebody who may not bid (Art 34), masked. */
public record Conflict(UUID conflictId, String nameMasked, String ground, String enteredBy, long enteredAtMicros) {}
