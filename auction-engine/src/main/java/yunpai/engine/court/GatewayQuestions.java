package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.court.store.PgDue;
import yunpai.engine.http.Problem;
import yunpai.protocol.Json;
import yunpai.protocol.court.DueItem;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenQuestions;
import yunpai.protocol.question.OpenWish;
import yunpai.protocol.question.QuestionAddresses;
import yunpai.protocol.question.QuestionFile;

/** Asks the gateway about questions. A node without one has none, and says so where they were asked for. */
final class GatewayQuestions implements DueSource {
    private static final int MOST_PAGES = 100;

    private final Vertx vertx;
    private final PgDue store;

    GatewayQuestions(Vertx vertx, PgDue store) {
        this.vertx = vertx;
        this.store = store;
    }

    /**
     * All questions about a lot and those of its viewing that belong to no lot, oldest first, at most 10,000; fails with 503 where no
     * gateway answers.
     *
     * @param saleSessionId none where the lot is shown in no viewing
     */
    Future<List<QuestionFile.Entry>> ofLot(UUID lotId, @Nullable UUID saleSessionId) {
        return page(new FileWish(lotId, saleSessionId, 0), new ArrayList<>(), MOST_PAGES)
                .recover(silent -> Future.failedFuture(unreachable(silent)));
    }

    private Future<List<QuestionFile.Entry>> page(FileWish wish, List<QuestionFile.Entry> so, int pagesLeft) {
        return ask(QuestionAddresses.FILE, wish, QuestionFile.class).compose(file -> {
            so.addAll(file.entries());
            Long next = file.next();
            return next == null || pagesLeft == 1
                    ? Future.succeededFuture(so)
                    : page(new FileWish(wish.lotId(), wish.saleSessionId(), next), so, pagesLeft - 1);
        });
    }

    @Override
    public Future<List<DueItem>> due(UUID courtId, long nowMicros) {
        return store.saleSessions(courtId)
                .compose(ids -> ids.isEmpty()
                        ? Future.succeededFuture(new OpenQuestions(List.of()))
                        : ask(QuestionAddresses.OPEN, new OpenWish(ids), OpenQuestions.class))
                .map(open -> open.groups().stream()
                        .map(group -> item(group, nowMicros))
                        .toList())
                .recover(silent -> silent instanceof ReplyException
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(silent));
    }

    private static DueItem item(OpenQuestions.Group group, long nowMicros) {
        return new DueItem(
                DueItem.Kind.QUESTION_OPEN,
                group.lotId(),
                group.count() + " 问待答（" + group.clerk() + "）",
                group.dueAtMicros(),
                group.dueAtMicros() < nowMicros);
    }

    private <T> Future<T> ask(String address, Object wish, Class<T> type) {
        return vertx.eventBus()
                .<Object>request(address, Json.write(wish))
                .map(answer -> Json.read(String.valueOf(answer.body()), type));
    }

    private static Throwable unreachable(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() != ReplyFailure.RECIPIENT_FAILURE
                ? Problem.of(503, "NO_GATEWAY", "答疑服务暂时不可用，请稍后再试。", "The gateway does not answer right now.")
                : failure;
    }
}
