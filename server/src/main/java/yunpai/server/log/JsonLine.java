package yunpai.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One event of the log as one flat JSON object on a line: {@code at}, {@code level}, {@code logger}, {@code thread}, {@code message},
 * then its own fields, e.g. {@code lot} and {@code alarm}, and {@code thrown} with the whole trace. All values are text.
 */
public final class JsonLine extends EncoderBase<ILoggingEvent> {
    private static final List<String> OURS = List.of("at", "level", "logger", "thread", "message", "thrown");

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("at", String.valueOf(event.getInstant()));
        fields.put("level", String.valueOf(event.getLevel()));
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach((key, value) -> add(fields, key, value));
        List<KeyValuePair> own = event.getKeyValuePairs();
        if (own != null) {
            own.forEach(pair -> add(fields, pair.key, String.valueOf(pair.value)));
        }
        if (event.getThrowableProxy() != null) {
            fields.put("thrown", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return (of(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Map<String, String> fields, String key, String value) {
        if (!OURS.contains(key)) {
            fields.put(key, value);
        }
    }

    /** The fields as an object, in their order. */
    public static String of(Map<String, String> fields) {
        JsonStringEncoder quote = JsonStringEncoder.getInstance();
        StringBuilder line = new StringBuilder("{");
        fields.forEach((key, value) -> {
            line.append(line.length() == 1 ? "\"" : ",\"");
            line.append(quote.quoteAsString(key)).append("\":\"");
            line.append(quote.quoteAsString(value)).append('"');
        });
        return line.append('}').toString();
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
