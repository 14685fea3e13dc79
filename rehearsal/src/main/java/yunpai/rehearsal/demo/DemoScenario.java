package yunpai.rehearsal.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.identity.SignUp;
import yunpai.rehearsal.scenario.Scenario;

/** The event as a scenario: one sale session, eleven lots that open together and close one after the other. */
final class DemoScenario {
    /** Of the notice, in days; movables need fifteen clear ones, and the last of them may fall into the longest holidays. */
    static final int NOTICE_DAYS = 26;

    private static final int MINUTES_BETWEEN_ENDS = 25;
    private static final List<String> PHOTOS =
            List.of("front-left", "side", "rear-left", "front-right", "defect", "odometer", "name-plate");

    private final Event event;
    private final int round;

    DemoScenario(Event event, int round) {
        this.event = event;
        this.round = round;
    }

    /** The scenario in a hall where the court may be there already. */
    Scenario scenario(@Nullable String courtId) {
        List<SignUp> bidders = new ArrayList<>(Cast.guests());
        bidders.add(Cast.priorityHolder());
        String title = event.session().title() + (round > 1 ? " · 第 " + round + " 场" : "");
        return new Scenario(
                List.of(new Scenario.Court(Cast.COURT, courtId, event.court())),
                Cast.staff(),
                bidders,
                List.of(new Scenario.CourtCase("case", Cast.COURT, event.caseFile())),
                List.of(new Scenario.SaleSession(
                        "session",
                        Cast.COURT,
                        title,
                        event.session().description(),
                        "P" + NOTICE_DAYS + "D",
                        "P" + (NOTICE_DAYS + 2) + "D")),
                event.lots().stream().map(this::lot).toList(),
                null);
    }

    private Scenario.Lot lot(Event.Car car) {
        int lastsMinutes = 24 * 60 + MINUTES_BETWEEN_ENDS * (car.number() - 1);
        return new Scenario.Lot(
                "lot-" + car.number(),
                Cast.COURT,
                "case",
                "session",
                Cast.OFFICER,
                draft(car),
                "P" + NOTICE_DAYS + "D",
                "PT" + lastsMinutes + "M",
                PHOTOS.stream().map(it -> photo(car, it)).toList(),
                car.priorityHolder()
                        ? List.of(new Scenario.Holder(Cast.priorityHolder().login(), 1, "共有人（虚构）"))
                        : List.of(),
                List.of(),
                true);
    }

    private static String photo(Event.Car car, String what) {
        List<String> order =
                List.of("front-left", "rear-left", "side", "front-right", "defect", "odometer", "name-plate");
        return String.format(Locale.ROOT, "%02d-%d-%s.jpg", car.number(), order.indexOf(what) + 1, what);
    }

    private Map<String, Object> draft(Event.Car car) {
        JsonArray items = new JsonArray();
        event.noticeItems()
                .forEach((key, text) ->
                        items.add(new JsonObject().put("key", key).put("text", filled(text, car))));
        return new JsonObject()
                .put("title", car.title())
                .put("appraisedPriceFen", car.appraisedYuan() * 100)
                .put("startingPriceFen", car.startingYuan() * 100)
                .put("incrementFen", car.incrementYuan() * 100)
                .put("depositFen", car.depositYuan() * 100)
                .put("description", car.description())
                .put("defects", new JsonArray(List.copyOf(car.defects())))
                .put("encumbrances", new JsonArray(List.copyOf(car.encumbrances())))
                .put("buyerPays", new JsonArray(List.copyOf(event.buyerPays())))
                .put("vehicle", new JsonObject(Json.write(car.vehicle())))
                .put("noticeItems", items)
                .put("taxes", new JsonArray(Json.write(event.taxes())))
                .put("transferSteps", new JsonArray(List.copyOf(event.transferSteps())))
                .put("depositAccount", event.caseFile().account())
                .put("viewingContact", "执行局 " + event.court().phone() + "（虚构）")
                .getMap();
    }

    private String filled(String text, Event.Car car) {
        return text.replace("{court}", event.court().name())
                .replace("{title}", car.title())
                .replace("{case}", event.caseFile().number())
                .replace("{appraised}", Long.toString(car.appraisedYuan()))
                .replace("{starting}", Long.toString(car.startingYuan()))
                .replace("{increment}", Long.toString(car.incrementYuan()))
                .replace("{deposit}", Long.toString(car.depositYuan()))
                .replace("{account}", String.valueOf(event.caseFile().account()))
                .replace("{phone}", String.valueOf(event.court().phone()))
                .replace("{defects}", String.join("；", car.defects()))
                .replace("{priority}", car.priorityHolder() ? "共有人一名，第一顺序（虚构）" : "无");
    }
}
