package yunpai.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import yunpai.engine.alarm.Alarm;

/** Counts the alarms that are logged, so that whoever watches the meters misses none. */
public final class AlarmCount extends AppenderBase<ILoggingEvent> {
    private final Map<String, Counter> counters = new HashMap<>();

    private AlarmCount(MeterRegistry meters) {
        for (Alarm alarm : Alarm.values()) {
            counters.put(alarm.word(), meters.counter("yunpai.alarms", Alarm.FIELD, alarm.word()));
        }
    }

    /** Counts what any logger says from now on. The answer ends that. */
    public static Runnable into(MeterRegistry meters) {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        AlarmCount count = new AlarmCount(meters);
        count.setContext(logs);
        count.setName("alarms");
        count.start();
        root.addAppender(count);
        return () -> root.detachAppender(count);
    }

    @Override
    protected void append(ILoggingEvent event) {
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields == null) {
            return;
        }
        for (KeyValuePair field : fields) {
            Counter counter = Alarm.FIELD.equals(field.key) ? counters.get(String.valueOf(field.value)) : null;
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
