package yunpai.protocol.notice;

import org.jspecify.annotations.Nullable;

/** What the law leaves to the court; null means the default. */
public record LotSettings(
        @Nullable Integer jumpIncrements,
        @Nullable Integer jumpPercent,
        @Nullable Boolean confirmJumps,
        @Nullable Boolean firstBidEqualsStart,
        @Nullable Boolean soleBidderMayRaise,
        @Nullable Integer lastMinutesOutageSeconds) {}
