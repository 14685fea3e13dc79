package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import yunpai.rehearsal.registry.ResidentNumber;

/** A made-up person who signs up, pays and bids. */
public record Bidder(Person person, String login, String name, String idNumber) {
    /** Of everybody. */
    public static final String PASSWORD = "made-up-Passw0rd-9";

    private static final LocalDate BIRTHDAY = LocalDate.of(1980, 1, 1);

    static Bidder signUp(URI base, String name, int number) throws IOException, InterruptedException {
        String idNumber = ResidentNumber.madeUp(BIRTHDAY.plusDays(number / 1000), number % 1000);
        String login = "bidder-" + UUID.randomUUID().toString().substring(0, 12);
        ObjectNode signUp = Person.body()
                .put("kind", "person")
                .put("login", login)
                .put("password", PASSWORD)
                .put("name", name)
                .put("idNumber", idNumber)
                .put("phone", "19900000000");
        Person person = new Person(base);
        person.signUp(signUp).ok();
        return new Bidder(person, login, name, idNumber);
    }

    /** Consents to the special notices and signs up; the deposit is due then. */
    public JsonNode enter(String lotId) throws IOException, InterruptedException {
        JsonNode notices = person.get("/api/lots/" + lotId).ok().json().path("specialNotices");
        ObjectNode consent = Person.body()
                .put("specialNoticesVersion", notices.path("version").asInt())
                .put("sha256", notices.path("sha256").asText());
        person.post("/api/lots/" + lotId + "/consents", consent).ok();
        return person.post("/api/lots/" + lotId + "/sign-ups", null).ok().json();
    }

    /** Enters, pays the deposit in full at the sandbox bank and waits until bidding is allowed. */
    public void admit(String lotId) throws IOException, InterruptedException {
        JsonNode deposit = enter(lotId).path("deposit");
        SandboxBank.at(deposit).pay(name, "on_time");
        Patience.until(() -> mine(lotId).path("canBid").asBoolean(), "deposit to be confirmed");
    }

    public JsonNode mine(String lotId) throws IOException, InterruptedException {
        return person.get("/api/lots/" + lotId + "/mine").ok().json();
    }

    /** A bid under a fresh id. */
    public JsonNode bid(String lotId, long amountFen) throws IOException, InterruptedException {
        return bid(lotId, "b-" + UUID.randomUUID(), amountFen, false).ok().json();
    }

    /** A bid under a chosen id, to be sent again as often as one likes. */
    public Answer bid(String lotId, String bidId, long amountFen, boolean confirmedJump)
            throws IOException, InterruptedException {
        ObjectNode bid = Person.body().put("bidId", bidId).put("amountFen", amountFen);
        if (confirmedJump) {
            bid.put("confirmedJump", true);
        }
        return person.post("/api/lots/" + lotId + "/bids", bid);
    }
}
