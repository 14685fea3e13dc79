package yunpai.engine.lot;

import java.util.UUID;

/** The platform paused a lot of itself and reports it to the court at once (Art 28). */
public record PlatformReport(UUID reportId, long seq, String reason, long atMicros) {}
