package yunpai.engine.notice;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotAddresses;

/** Published lots as the gateway asks for them on the event bus: what everybody may read, nothing more. */
public final class LotsOnTheBus {
    private final PublicLots lots;

    public LotsOnTheBus(PublicLots lots) {
        this.lots = lots;
    }

    /** Begins to answer. */
    public void answerOn(Vertx vertx) {
        vertx.eventBus().<Object>consumer(LotAddresses.DETAIL, this::answer);
    }

    private void answer(Message<Object> question) {
        UUID lotId;
        try {
            lotId = UUID.fromString(new JsonObject(String.valueOf(question.body())).getString("lotId", ""));
        } catch (RuntimeException notAQuestion) {
            question.fail(404, "no such lot");
            return;
        }
        lots.page(lotId).onSuccess(page -> question.reply(Json.write(page))).onFailure(failed -> {
            boolean none = failed instanceof Problem problem && problem.status() == 404;
            question.fail(none ? 404 : 500, none ? "no such lot" : "the lot could not be read");
        });
    }
}
