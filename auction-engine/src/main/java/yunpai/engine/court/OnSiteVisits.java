package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.engine.document.OnSiteVisit;

/** What is known of viewings on site, for the case file. */
@FunctionalInterface
public interface OnSiteVisits {
    /** Visits of a sale session that were not cancelled, in the order of their time, at most 2,000; without who came. */
    Future<List<OnSiteVisit>> visits(UUID courtId, UUID saleSessionId);
}
