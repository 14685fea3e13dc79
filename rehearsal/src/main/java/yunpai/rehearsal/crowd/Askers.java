package yunpai.rehearsal.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.identity.Ticket;
import yunpai.protocol.identity.TicketRequest;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDraft;
import yunpai.protocol.viewing.Likes;
import yunpai.protocol.viewing.Viewing;
import yunpai.rehearsal.visitor.Visitor;

/** Those who watch: some only look, some like what they see, some ask what people really ask about a car of a court. */
public final class Askers {
    private static final Logger LOG = LoggerFactory.getLogger(Askers.class);
    private static final List<String> THEMES = List.of(
            "保证金没拍到多久能退回来？",
            "这辆车能直接过户吗，需要什么材料？",
            "还有违章没处理，罚款谁来交？",
            "一共几把钥匙？",
            "里程表是真实的吗，现在多少公里？",
            "年检过期了怎么办？",
            "可以去停车场看实车吗？",
            "有没有出过大事故？",
            "外地牌照能上吗？",
            "余款几天之内付清？",
            "登记证书丢了能补吗？",
            "车能启动吗，开走要拖车吗？");
    private static final List<String> GREETINGS = List.of("主播好！能绕车走一圈看看吗？", "换主播了，您好！可以走近看看划痕吗？", "您好，能打开引擎盖看看吗？");
    private static final int MOST_QUESTIONS = 40;

    private final Vertx vertx;
    private final UUID saleSessionId;
    private final List<Visitor> people;
    private final Random random;
    private final List<String> themes = new ArrayList<>();
    private final List<WebSocket> watching = new ArrayList<>();
    private int asked;
    private long talking = -1;

    /** The people are signed in; what they ask goes under the pseudonyms of this viewing. */
    public Askers(Vertx vertx, UUID saleSessionId, List<Visitor> people, long seed) {
        this.vertx = vertx;
        this.saleSessionId = saleSessionId;
        this.people = List.copyOf(people);
        this.random = new Random(seed);
    }

    /** Opens the viewers' feeds and begins to talk. */
    public Askers start(Visitor.Doors doors, int viewers) {
        for (int i = 0; i < viewers; i++) {
            doors.visitor().socket("/live/feed").onSuccess(this::watch);
        }
        if (!people.isEmpty()) {
            talking = vertx.setPeriodic(4_000, tick -> talk());
        }
        return this;
    }

    private void watch(WebSocket socket) {
        watching.add(socket);
        socket.textMessageHandler(words -> {});
        socket.writeTextMessage(new JsonObject()
                .put("type", "subscribe")
                .put("channel", "viewing:" + saleSessionId)
                .encode());
    }

    /** A new face on the stage: everybody likes it, and somebody says hello with a wish. */
    public void greet() {
        for (Visitor somebody : people) {
            speaking(somebody, ticket -> like(somebody, ticket));
        }
        if (!people.isEmpty()) {
            Visitor first = people.get(random.nextInt(people.size()));
            speaking(first, ticket -> ask(first, ticket, GREETINGS.get(random.nextInt(GREETINGS.size()))));
        }
    }

    private void talk() {
        Visitor somebody = people.get(random.nextInt(people.size()));
        boolean asks = asked < MOST_QUESTIONS && random.nextInt(4) == 0;
        if (asks) {
            asked++;
        }
        speaking(somebody, ticket -> asks ? ask(somebody, ticket, theme()) : like(somebody, ticket));
    }

    /** None comes again before all of them were asked. */
    private String theme() {
        if (themes.isEmpty()) {
            themes.addAll(THEMES);
            Collections.shuffle(themes, random);
        }
        return themes.removeLast();
    }

    private void speaking(Visitor somebody, Function<String, Future<Void>> words) {
        somebody.post("/api/tickets", new TicketRequest(saleSessionId, TicketRequest.Role.VIEWER), Ticket.class)
                .compose(ticket -> words.apply(ticket.ticket()))
                .onFailure(e -> LOG.debug("somebody could not be heard: {}", e.getMessage()));
    }

    private Future<Void> ask(Visitor somebody, String ticket, String words) {
        String viewing = "/live/viewings/" + saleSessionId;
        return somebody.get(viewing, Viewing.class)
                .compose(now -> somebody.withTicket(
                        ticket,
                        HttpMethod.POST,
                        viewing + "/questions",
                        new QuestionDraft(words, now.onCameraLotId()),
                        Question.class))
                .mapEmpty();
    }

    private Future<Void> like(Visitor somebody, String ticket) {
        return somebody.withTicket(
                        ticket,
                        HttpMethod.POST,
                        "/live/viewings/" + saleSessionId + "/likes",
                        new Likes(1 + random.nextInt(5)),
                        Map.class)
                .mapEmpty();
    }

    public void stop() {
        vertx.cancelTimer(talking);
        watching.forEach(WebSocket::close);
    }
}
