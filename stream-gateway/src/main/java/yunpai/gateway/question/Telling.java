package yunpai.gateway.question;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.news.News;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.Question;

/** Tells all gateways that a question, or how one may ask, is another now; each of them {@link Reading reads} it for those who follow there. */
final class Telling {
    static final String QUESTION = "question";
    static final String ASKING = "asking";

    private final News news;

    Telling(News news) {
        this.news = news;
    }

    Kept tell(Kept kept) {
        Question question = kept.question();
        news.tell(
                QUESTION,
                new JsonObject()
                        .put("viewing", question.saleSessionId().toString())
                        .put("question", question.questionId().toString())
                        .put("holder", kept.holder()));
        return kept;
    }

    void tellAsking(UUID viewing) {
        news.tell(ASKING, new JsonObject().put("viewing", viewing.toString()));
    }

    static FeedPayload payload(List<Question> questions) {
        return payload(questions, null);
    }

    static FeedPayload payload(List<Question> questions, @Nullable Asking asking) {
        return new FeedPayload(List.of(), List.of(), null, questions, asking, null, null);
    }
}
