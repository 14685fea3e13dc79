package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the tests of law say again and again, about the one hall they share. */
final class LawHall {
    static final long START_FEN = 7_000_000;
    static final long STEP_FEN = 50_000;
    static final long DEPOSIT_FEN = 700_000;

    static final Hall hall = furnish();

    private LawHall() {}

    private static Hall furnish() {
        try {
            return Rehearsed.hall(LawHall.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String open(String title) throws IOException, InterruptedException {
        String lotId = hall.publish(hall.draft(title));
        openNow(lotId);
        return lotId;
    }

    static void openNow(String lotId) throws IOException, InterruptedException {
        hall.clockTo(hall.live(lotId).path("opensAtMicros").asLong());
        hall.await(lotId, "open");
    }

    static long closesAt(String lotId) throws IOException, InterruptedException {
        return hall.live(lotId).path("closesAtMicros").asLong();
    }

    static JsonNode settlement(String lotId) throws IOException, InterruptedException {
        return hall.officer()
                .get(hall.court("/lots/" + lotId + "/settlement"))
                .ok()
                .json();
    }

    static String depositState(Bidder bidder, String lotId) throws IOException, InterruptedException {
        return bidder.mine(lotId).path("deposit").path("state").asText();
    }

    static List<String> exceptions(String lotId) throws IOException, InterruptedException {
        List<String> kinds = new ArrayList<>();
        hall.officer()
                .get(hall.court("/lots/" + lotId + "/deposits"))
                .ok()
                .json()
                .path("exceptions")
                .forEach(exception -> kinds.add(exception.path("kind").asText()));
        return kinds;
    }

    static void confirmPriority(String lotId, String panel, Bidder bidder, int rank)
            throws IOException, InterruptedException {
        hall.officer()
                .post(
                        hall.court("/lots/" + lotId + "/priority-holders"),
                        Person.body()
                                .put("name", bidder.name())
                                .put("idNumber", bidder.idNumber())
                                .put("rank", rank)
                                .put("ground", "共有人")
                                .put("panelRecordId", panel))
                .ok();
    }

    static Answer consentAndSignUp(Bidder bidder, String lotId) throws IOException, InterruptedException {
        JsonNode notices = bidder.person().get("/api/lots/" + lotId).ok().json().path("specialNotices");
        ObjectNode consent = Person.body()
                .put("specialNoticesVersion", notices.path("version").asInt())
                .put("sha256", notices.path("sha256").asText());
        bidder.person().post("/api/lots/" + lotId + "/consents", consent).ok();
        return bidder.person().post("/api/lots/" + lotId + "/sign-ups", null);
    }

    static List<Integer> gatesBrokenWithDeposit(long depositFen) throws IOException, InterruptedException {
        ObjectNode draft = hall.draft("保证金" + depositFen).put("depositFen", depositFen);
        String lotId = hall.prepare(draft);
        return articles(hall.officer()
                .get(hall.court("/lots/" + lotId + "/gates"))
                .ok()
                .json()
                .path("broken"));
    }

    static List<Integer> articles(JsonNode errors) {
        List<Integer> articles = new ArrayList<>();
        errors.forEach(error -> articles.add(error.path("article").asInt()));
        return articles;
    }
}
