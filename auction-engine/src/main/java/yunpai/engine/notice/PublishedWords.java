package yunpai.engine.notice;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.identity.Consents;
import yunpai.engine.notice.store.PgLots;
import yunpai.protocol.notice.SpecialNotices;

/** The special notices that were published with a lot: the words to which whoever bids on it consents. */
public final class PublishedWords implements Consents.Notices {
    private final PgLots store;

    public PublishedWords(PgLots store) {
        this.store = store;
    }

    @Override
    public Future<Optional<SpecialNotices>> of(UUID lotId) {
        return store.find(lotId)
                .map(found -> found.flatMap(Cards::notice)
                        .flatMap(notice -> SpecialNoticeTexts.of(notice.specialNoticesVersion())));
    }
}
