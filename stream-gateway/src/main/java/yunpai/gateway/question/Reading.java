package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.news.News;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.protocol.question.Asking;

/**
 * Reads from the database what news name, and tells the desk, the asker and the public, each in its own view, as far as they follow it at this
 * gateway. One reading at a time: what several gateways do to one question is told in the order in which the database took it. Confined to
 * the hub.
 */
public final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final Set<String> KINDS = Set.of("viewing", "desk", "mine");
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_WAITING = 10_000;
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final FeedHub hub;
    private final QuestionStore store;
    private final AskingRules rules;
    private final Map<UUID, Set<UUID>> changed = new LinkedHashMap<>();
    private final Set<UUID> asking = new LinkedHashSet<>();
    private int waiting;
    private boolean busy;

    /** Begins to listen to the news of these questions; before they are started. */
    public Reading(Vertx vertx, Questions questions) {
        Questions.Parts parts = questions.parts();
        this.vertx = vertx;
        this.hub = parts.place().hub();
        this.store = parts.store();
        this.rules = questions.rules();
        News news = parts.place().news();
        news.on(Telling.QUESTION, this::question);
        news.on(Telling.ASKING, said -> asking(UUID.fromString(said.getString("viewing"))));
    }

    /** Shows all who follow questions here the whole picture anew: something was not heard. */
    public void readAll() {
        hub.renew(KINDS);
    }

    private void question(JsonObject said) {
        UUID viewing = UUID.fromString(said.getString("viewing"));
        if (!followed(viewing) && !hub.open("mine:" + viewing + "/" + said.getString("holder"))) {
            return;
        }
        if (waiting >= MOST_WAITING) {
            changed.clear();
            waiting = 0;
            readAll();
            return;
        }
        if (changed.computeIfAbsent(viewing, id -> new LinkedHashSet<>())
                .add(UUID.fromString(said.getString("question")))) {
            waiting++;
        }
        work();
    }

    private void asking(UUID viewing) {
        if (followed(viewing)) {
            asking.add(viewing);
            work();
        }
    }

    private boolean followed(UUID viewing) {
        return hub.open("viewing:" + viewing) || hub.open("desk:" + viewing);
    }

    private void work() {
        if (busy || (changed.isEmpty() && asking.isEmpty())) {
            return;
        }
        busy = true;
        Future<Void> read = asking.isEmpty() ? readQuestions() : readAsking();
        read.onComplete(done -> hub.run(() -> {
            if (done.succeeded()) {
                busy = false;
                work();
            } else {
                LOG.warn("what is new cannot be read: {}", done.cause().getMessage());
                vertx.setTimer(
                        AGAIN_MILLIS,
                        later -> hub.run(() -> {
                            busy = false;
                            work();
                        }));
            }
        }));
    }

    private Future<Void> readAsking() {
        UUID viewing = asking.iterator().next();
        asking.remove(viewing);
        return rules.asking(viewing, true)
                .onSuccess(now -> hub.run(() -> tell(viewing, now)))
                .onFailure(broken -> hub.run(() -> asking.add(viewing)))
                .mapEmpty();
    }

    private Future<Void> readQuestions() {
        UUID viewing = changed.keySet().iterator().next();
        Set<UUID> ids = changed.getOrDefault(viewing, Set.of());
        List<UUID> next = ids.stream().limit(MOST_AT_ONCE).toList();
        next.forEach(ids::remove);
        waiting -= next.size();
        if (ids.isEmpty()) {
            changed.remove(viewing);
        }
        return store.findAll(viewing, next)
                .onSuccess(found -> hub.run(() -> found.forEach(each -> tell(viewing, each))))
                .onFailure(broken -> hub.run(() -> putBack(viewing, next)))
                .mapEmpty();
    }

    private void putBack(UUID viewing, List<UUID> ids) {
        Set<UUID> all = changed.computeIfAbsent(viewing, id -> new LinkedHashSet<>());
        for (UUID id : ids) {
            waiting += all.add(id) ? 1 : 0;
        }
    }

    private void tell(UUID viewing, Kept kept) {
        hub.publish("desk:" + viewing, Telling.payload(List.of(kept.question())));
        hub.publish("mine:" + viewing + "/" + kept.holder(), Telling.payload(List.of(Sight.toAsker(kept))));
        if (Sight.isPublic(kept)) {
            hub.publish("viewing:" + viewing, Telling.payload(List.of(Sight.toPublic(kept))));
        } else if (kept.wasPublic()) {
            hub.publish("viewing:" + viewing, Telling.payload(List.of(Sight.gone(kept))));
        }
    }

    private void tell(UUID viewing, Asking now) {
        hub.publish("desk:" + viewing, Telling.payload(List.of(), now));
        hub.publish("viewing:" + viewing, Telling.payload(List.of(), AskingRules.toPublic(now)));
    }
}
