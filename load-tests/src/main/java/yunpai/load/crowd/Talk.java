package yunpai.load.crowd;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.load.Patience;
import yunpai.load.Person;

/**
 * People with accounts who like as fast as they are let, and ask what a crowd asks; a clerk answers, and
 * everybody hears it.
 */
final class Talk {
    /** What the viewers of the event of 2022 gave, who were 87,000. */
    private static final double LIKES_OF_A_VIEWER = 113_000 / 87_000.0;

    /** Half of what one person may give in a burst, lest words that were held up on their way count for nothing. */
    private static final int BURST = 50;

    /** What he may give in each second that follows. */
    private static final int PER_SECOND = 10;

    /** Somewhat more than the second that has to lie between two messages of one person. */
    private static final long TURN_MILLIS = 1_050;

    private static final int MOST_AT_ONCE = 50;
    private static final List<String> TOPICS = List.of("保证金什么时候退", "怎样过户上牌", "有没有违章，谁处理", "税费由谁承担", "什么时候交付");

    private final Vertx vertx;
    /** Kept: a client that nobody holds closes its connections. */
    private final WebSocketClient client;

    private final Bidding bidding;
    private final Guest clerk;
    private volatile Person desk;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final List<Guest> people = new ArrayList<>();
    private final List<Thread> talking = new ArrayList<>();
    private final AtomicLong liked = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile String firstFailure = "";

    /**
     * Somebody at the gateway where he watches or answers.
     *
     * @param home where he is signed in and gets tickets, which last for five minutes
     */
    private record Guest(Person home, URI gateway, String role) {
        Person there() {
            return home.at(gateway);
        }
    }

    private Talk(Vertx vertx, Bidding bidding, Guest clerk) {
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
        this.bidding = bidding;
        this.clerk = clerk;
        this.desk = clerk.there();
    }

    /** As many people as it takes to give so many viewers' likes within so many seconds. */
    static int people(int viewers, int seconds) {
        return (int) Math.ceil(viewers * LIKES_OF_A_VIEWER / (BURST + (double) PER_SECOND * seconds));
    }

    /**
     * Lets them take their places.
     *
     * @param gateways they are spread over
     */
    static Talk open(Vertx vertx, Bidding bidding, int number, List<URI> gateways)
            throws IOException, InterruptedException {
        Talk talk = new Talk(vertx, bidding, new Guest(bidding.clerk(), gateways.getFirst(), "clerk"));
        for (Person person : bidding.people(number)) {
            URI gateway = gateways.get(talk.sockets.size() % gateways.size());
            WebSocket socket = talk.client
                    .connect(new WebSocketConnectOptions()
                            .setHost(gateway.getHost())
                            .setPort(gateway.getPort())
                            .setURI("/live/ask")
                            .addHeader("Origin", gateway.toString()))
                    .await();
            socket.textMessageHandler(text -> {
                if (text.startsWith("{\"type\":\"malformed\"")) {
                    talk.refused.incrementAndGet();
                }
            });
            talk.say(socket, new JsonObject().put("type", "ticket").put("ticket", person.ticket()));
            talk.sockets.add(socket);
            talk.people.add(new Guest(person, gateway, "viewer"));
        }
        return talk;
    }

    /** So many will ask, and the clerk will answer: with new tickets, as their pages would have taken while the crowd came. */
    void renewTickets(int asking) throws IOException, InterruptedException {
        List<Guest> all = new ArrayList<>(people.subList(0, Math.min(asking, people.size())));
        all.add(clerk);
        for (Guest guest : all) {
            guest.home().takeTicket(bidding.session(), guest.role()).ok();
        }
        desk = clerk.there();
    }

    /** All of them like from now on, for so many seconds. */
    void like(int seconds) {
        for (WebSocket person : sockets) {
            like(person, (int) (seconds * 1_000L / TURN_MILLIS), BURST / MOST_AT_ONCE);
        }
    }

    private void like(WebSocket person, int turns, int bursts) {
        int count = bursts > 0 ? MOST_AT_ONCE : PER_SECOND;
        say(person, new JsonObject().put("type", "like").put("count", count));
        liked.addAndGet(count);
        if (turns > 1) {
            var unused = vertx.setTimer(TURN_MILLIS, then -> like(person, turns - 1, bursts - 1));
        }
    }

    /** The next of them asks about a lot, and is answered as soon as the clerk can; returns at once. */
    void ask(String lotId) {
        int number = (int) asked.getAndIncrement();
        talking.add(Thread.ofVirtual().start(() -> {
            try {
                answer(
                        people.get(number % people.size()).there(),
                        lotId,
                        TOPICS.get(number % TOPICS.size()),
                        number + 1);
            } catch (IOException | RuntimeException | AssertionError failed) {
                refused.incrementAndGet();
                firstFailure = firstFailure.isEmpty() ? String.valueOf(failed.getMessage()) : firstFailure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void answer(Person person, String lotId, String topic, int number)
            throws IOException, InterruptedException {
        String questions = "/live/viewings/" + bidding.session() + "/questions";
        String id = person.post(
                        questions,
                        Person.body().put("text", topic + "（" + number + "）？").put("lotId", lotId))
                .ok()
                .json()
                .path("questionId")
                .asText();
        desk.post(questions + "/" + id + "/answer", Person.body().put("text", "请见本标的公告（虚构的回答）"))
                .ok();
    }

    /** Waits until everybody has been answered. */
    void await() throws InterruptedException {
        for (Thread thread : talking) {
            thread.join();
        }
    }

    long liked() {
        return liked.get();
    }

    long asked() {
        return asked.get();
    }

    /** Why the first question that failed did; empty where none did. */
    String firstFailure() {
        return firstFailure;
    }

    /** What was answered with a refusal. */
    long refused() {
        return refused.get();
    }

    /** What a gateway's viewing shows, as soon as it shows all that was given, or after a minute. */
    long counted(URI gateway) throws IOException, InterruptedException {
        try {
            Patience.until(() -> bidding.likes(gateway) >= liked(), "likes to be counted");
        } catch (IllegalStateException fewer) {
            // The figure says it.
        }
        return bidding.likes(gateway);
    }

    private void say(WebSocket socket, JsonObject word) {
        socket.writeTextMessage(word.encode()).onFailure(lost -> refused.incrementAndGet());
    }
}
