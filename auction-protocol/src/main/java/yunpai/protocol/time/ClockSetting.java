package yunpai.protocol.time;

import org.jspecify.annotations.Nullable;

/** How a rehearsal's clock is to go on; what is absent stays. */
public record ClockSetting(
        @Nullable Long courtMicros, @Nullable Double rate) {}
