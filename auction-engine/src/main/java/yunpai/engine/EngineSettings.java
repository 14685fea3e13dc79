package yunpai.engine;

import java.util.List;
import java.util.Optional;
import yunpai.engine.door.BidRate;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.lot.Patience;
import yunpai.protocol.time.DemoAccount;

/**
 * What the engine is told at its start.
 *
 * @param cookie how browsers reach the platform
 * @param bidRate how fast one bidder may bid on one lot
 * @param rehearsalRate the pace of a rehearsal's clock when its database is new; 1 in earnest
 * @param metricsToken what a scraper shows as its bearer token; empty: only the machine itself is answered
 * @param patience how long something may take before it counts as an outage
 * @param demoAccounts whose passwords anybody may see; empty but in the demo
 */
public record EngineSettings(
        Profile profile,
        SessionCookie cookie,
        BidRate bidRate,
        double rehearsalRate,
        Optional<String> metricsToken,
        Patience patience,
        List<DemoAccount> demoAccounts) {

    public EngineSettings {
        demoAccounts = List.copyOf(demoAccounts);
        if (profile != Profile.DEMO && !demoAccounts.isEmpty()) {
            throw new IllegalArgumentException("only the demo shows passwords");
        }
    }

    /** The same, with metrics for whoever shows this token. */
    public EngineSettings withMetricsToken(Optional<String> token) {
        return new EngineSettings(profile, cookie, bidRate, rehearsalRate, token, patience, demoAccounts);
    }

    /** The same, but this counts as an outage. */
    public EngineSettings withPatience(Patience longest) {
        return new EngineSettings(profile, cookie, bidRate, rehearsalRate, metricsToken, longest, demoAccounts);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "EngineSettings[" + profile + "]";
    }

    /** The usual settings of a profile. */
    public static EngineSettings of(Profile profile, SessionCookie cookie) {
        return new EngineSettings(profile, cookie, BidRate.USUAL, 1, Optional.empty(), profile.patience(), List.of());
    }
}
