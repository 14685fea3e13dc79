package yunpai.rehearsal.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import yunpai.protocol.notice.SpecialNotices;

/** A car that every gate lets pass: what a scenario leaves out of a lot is taken from here. */
final class LawfulLot {
    private static final ZoneId COURT_ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<String> ITEMS = List.of(
            "notice",
            "enforcement_title",
            "appraisal",
            "time_price_rules",
            "property_state",
            "priority_holders",
            "notification_result",
            "deposit_and_account",
            "taxes",
            "court_contact",
            "other");

    private LawfulLot() {}

    /** The day of an instant where the court is. */
    static LocalDate day(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000).atZone(COURT_ZONE).toLocalDate();
    }

    static JsonObject draft(long nowMicros, SpecialNotices notices, Map<String, Object> given) {
        LocalDate today = day(nowMicros);
        JsonArray items = new JsonArray();
        ITEMS.forEach(key -> items.add(new JsonObject().put("key", key).put("text", "演练（虚构）：" + key)));
        JsonObject draft = new JsonObject()
                .put("title", "演练车辆（虚构）")
                .put("saleKind", "first_auction")
                .put("propertyKind", "movable")
                .put("appraisedPriceFen", 10_000_000L)
                .put("appraisalValidUntil", today.plusDays(300).toString())
                .put("startingPriceFen", 7_000_000L)
                .put("incrementFen", 50_000L)
                .put("depositFen", 700_000L)
                .put("paymentDays", 10)
                .put("description", "演练用的虚构标的。")
                .put("defects", new JsonArray().add("左后门有划痕"))
                .put("encumbrances", new JsonArray().add("查封：演练法院（虚构）"))
                .put("buyerPays", new JsonArray().add("过户登记费用"))
                .put("vehicle", vehicle())
                .put("noticeItems", items)
                .put("specialNoticesVersion", notices.version())
                .put(
                        "taxes",
                        new JsonArray().add(new JsonObject().put("name", "增值税").put("borneBy", "by_law")))
                .put("transferSteps", new JsonArray().add("付清余款后办理转移登记"))
                .put("partiesNotifiedOn", today.minusDays(6).toString())
                .put("notificationNote", "已书面通知当事人和已知优先购买权人（虚构）")
                .put("depositAccount", "演练法院 6200 0000 0000 0001（虚构）")
                .put("viewingContact", "执行局 0000-1234567（虚构）");
        given.forEach(draft::put);
        return draft;
    }

    private static JsonObject vehicle() {
        return new JsonObject()
                .put("plate", "云Y·D0000")
                .put("withPlate", true)
                .put("vin", "LYUNDEM0000000000")
                .put("engineNo", "YDEMO0000")
                .put("model", "演练轿车 1.5T（虚构）")
                .put("maker", "演练汽车（虚构）")
                .put("fuel", "汽油")
                .put("displacementMl", 1498)
                .put("emissionStandard", "国六")
                .put("seats", 5)
                .put("colour", "白")
                .put("registeredOn", "2020-05-06")
                .put("inspectionUntil", "2027-05-31")
                .put("insuranceUntil", "2027-05-05")
                .put("mileageKm", 60_000)
                .put("keys", 2)
                .put("documentsAtHand", new JsonArray().add("机动车登记证书").add("机动车行驶证"))
                .put("violations", 0)
                .put("finesFen", 0)
                .put("parkingPlace", "演练停放场（虚构）")
                .put("transferable", true);
    }
}
