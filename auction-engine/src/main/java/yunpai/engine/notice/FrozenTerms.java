package yunpai.engine.notice;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.LotSettings;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/** The terms that the record keeps, made from a draft that has passed the gates. */
final class FrozenTerms {
    private FrozenTerms() {}

    static Terms of(LotDraft draft) {
        return new Terms(
                RulesVersion.CURRENT,
                SaleKind.valueOf(draft.saleKind().name()),
                new Pricing(
                        given(draft.startingPriceFen()),
                        given(draft.incrementFen()),
                        Objects.requireNonNullElse(draft.depositFen(), 0L)),
                new Window(given(draft.opensAtMicros()), given(draft.closesAtMicros())),
                settings(draft.settings()));
    }

    private static CourtSettings settings(@Nullable LotSettings chosen) {
        if (chosen == null) {
            return CourtSettings.DEFAULT;
        }
        CourtSettings.JumpLimit usual = CourtSettings.JumpLimit.DEFAULT;
        CourtSettings.JumpLimit jump = Boolean.FALSE.equals(chosen.confirmJumps())
                ? null
                : new CourtSettings.JumpLimit(
                        Objects.requireNonNullElse(chosen.jumpIncrements(), usual.increments()),
                        Objects.requireNonNullElse(chosen.jumpPercent(), usual.percent()));
        return new CourtSettings(
                jump,
                Boolean.TRUE.equals(chosen.firstBidEqualsStart()),
                Boolean.FALSE.equals(chosen.soleBidderMayRaise()),
                CourtSettings.DEFAULT.resumptionLeadMicros(),
                outageMicros(chosen.lastMinutesOutageSeconds()));
    }

    private static long outageMicros(@Nullable Integer seconds) {
        return seconds == null ? CourtSettings.DEFAULT.lastMinutesOutageMicros() : seconds * 1_000_000L;
    }

    private static long given(@Nullable Long value) {
        return Objects.requireNonNull(value, "the gates let nothing through without it");
    }
}
