package yunpai.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import yunpai.engine.alarm.Alarm;

class JsonLineTest {
    private static final UUID LOT = UUID.fromString("7b5c43d0-6a76-4507-b66d-a336e73e3a83");

    private static JsonObject line(@Nullable Throwable thrown, List<KeyValuePair> fields) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger("yunpai.test"), Level.WARN, "lot {} \"stands\"\nstill", thrown, new Object[] {7
                });
        event.setKeyValuePairs(fields);
        String text = new String(new JsonLine().encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        assertThat(text.strip()).doesNotContain("\n");
        return new JsonObject(text);
    }

    @Test
    void hasTheLotAsAFieldOfItsOwn() {
        JsonObject line = line(null, List.of(new KeyValuePair(Alarm.LOT, LOT)));

        assertThat(line.getString("lot")).isEqualTo(LOT.toString());
        assertThat(line.getString("message")).isEqualTo("lot 7 \"stands\"\nstill");
        assertThat(line.getString("level")).isEqualTo("WARN");
        assertThat(line.getString("logger")).isEqualTo("yunpai.test");
        assertThat(line.getString("at")).endsWith("Z");
    }

    @Test
    void keepsTheWholeTraceOnItsLine() {
        JsonObject line = line(new IllegalStateException("broken", new RuntimeException("beneath")), List.of());

        assertThat(line.getString("thrown")).contains("broken", "Caused by", "beneath");
    }

    @Test
    void noFieldTakesThePlaceOfOneOfItsOwn() {
        JsonObject line = line(null, List.of(new KeyValuePair("message", "another")));

        assertThat(line.getString("message")).startsWith("lot 7");
    }

    @Test
    void alarmsAreCounted() {
        // Given
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Runnable end = AlarmCount.into(meters);

        // When
        Alarm.NOT_OWNER.raise(LoggerFactory.getLogger("yunpai.test")).log("ALARM as a test");
        LoggerFactory.getLogger("yunpai.test").error("no alarm");
        end.run();
        Alarm.NOT_OWNER.raise(LoggerFactory.getLogger("yunpai.test")).log("ALARM after its end");

        // Then
        assertThat(meters.counter("yunpai.alarms", "alarm", "not_owner").count())
                .isEqualTo(1);
        assertThat(meters.counter("yunpai.alarms", "alarm", "lot_stands_still").count())
                .isZero();
    }
}
