package yunpai.server.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A line of the console by a pattern, for people, or as a JSON object, for whoever collects it. */
public final class ConsoleLine extends PatternLayoutEncoder {
    private final JsonLine json = new JsonLine();
    private boolean isJson;

    /** Called by the configuration: {@code text} or {@code json}. */
    public void setFormat(String format) {
        isJson = format.equals("json");
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return isJson ? json.encode(event) : super.encode(event);
    }
}
