package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgConsents;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.notice.Consent;
import yunpai.protocol.notice.ConsentRequest;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rules.Rule;

/** Who consented to which special notices, and when (Art 14): the proof of what was shown. */
public final class Consents {
    private final PgConsents store;
    private final Notices notices;
    private final CourtClock clock;

    Consents(PgConsents store, Notices notices, CourtClock clock) {
        this.store = store;
        this.notices = notices;
        this.clock = clock;
    }

    /** The special notices that were published with a lot; empty if it is not published. */
    @FunctionalInterface
    public interface Notices {
        Future<Optional<SpecialNotices>> of(UUID lotId);
    }

    public Future<Optional<Consent>> of(UUID accountId, UUID lotId) {
        return store.find(accountId, lotId);
    }

    /** Takes a consent down; who has consented before keeps his first. Fails with 422 if other notices were shown than the lot's. */
    Future<Consent> give(UUID accountId, UUID lotId, ConsentRequest request) {
        return notices.of(lotId)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(shown -> shown.version() == request.specialNoticesVersion()
                                && shown.sha256().equals(request.sha256())
                        ? store.insert(
                                accountId, lotId, new Consent(shown.version(), shown.sha256(), clock.nowMicros()))
                        : Future.failedFuture(otherNotices()))
                .compose(kept -> store.find(accountId, lotId))
                .map(Optional::orElseThrow);
    }

    private static Problem otherNotices() {
        Rule rule = Rule.SPECIAL_NOTICES_ARE_ACCEPTED;
        return Problem.of(
                        422,
                        rule.name(),
                        "所同意的特别提示与本标的公布的不一致，请刷新页面后重新阅读。",
                        "These are not the special notices of this lot. Load the page again and read them.")
                .breaking(rule.name(), rule.article());
    }
}
