package yunpai.gateway.viewing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import yunpai.gateway.video.Health;

/** A run's health as a host is told of it. */
final class HealthWords {
    private HealthWords() {}

    static JsonObject of(Health.Report report) {
        JsonArray warnings = new JsonArray();
        report.ailments()
                .forEach(ailment -> warnings.add(new JsonObject()
                        .put("reason", ailment.word())
                        .put("zh", ailment.zh())
                        .put("en", ailment.en())));
        return new JsonObject()
                .put("type", "health")
                .put("width", report.width())
                .put("height", report.height())
                .put("picturesPerSecond", Math.round(report.picturesPerSecond() * 10) / 10.0)
                .put("kilobitsPerSecond", report.kilobitsPerSecond())
                .put("keyframeEveryMillis", report.keyframeEveryMillis())
                .put("warnings", warnings);
    }
}
