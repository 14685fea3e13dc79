package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.Json;
import yunpai.protocol.MalformedJsonException;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenWish;
import yunpai.protocol.question.QuestionAddresses;

/** Answers the engine, which keeps the case file and knows what a court has to do. */
public final class QuestionsOnTheBus {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionsOnTheBus.class);
    private static final int MOST_VIEWINGS = 1_000;

    private final QuestionFiles files;

    public QuestionsOnTheBus(QuestionFiles files) {
        this.files = files;
    }

    /** Begins to answer. */
    public void answerOn(Vertx vertx) {
        vertx.eventBus().<Object>consumer(QuestionAddresses.FILE, asked -> answer(asked, FileWish.class, files::ofLot));
        vertx.eventBus()
                .<Object>consumer(
                        QuestionAddresses.OPEN,
                        asked -> answer(
                                asked,
                                OpenWish.class,
                                wish -> files.open(wish.saleSessionIds().stream()
                                        .limit(MOST_VIEWINGS)
                                        .toList())));
    }

    private static <T> void answer(Message<Object> asked, Class<T> type, Function<T, Future<?>> work) {
        T wish;
        try {
            wish = Json.read(String.valueOf(asked.body()), type);
        } catch (MalformedJsonException notAQuestion) {
            asked.fail(400, "not understood");
            return;
        }
        work.apply(wish).onSuccess(answer -> asked.reply(Json.write(answer))).onFailure(broken -> {
            LOG.error("the engine's question could not be answered", broken);
            asked.fail(500, "the questions could not be read");
        });
    }
}
