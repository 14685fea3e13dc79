package yunpai.load.glass;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a viewer saw in one look.
 *
 * @param pictures whose clock could be read
 * @param unreadable pictures whose clock could not
 * @param stalls how often the picture stood: the browser said that it waits, or no picture came for half a second
 * @param longestMillis between two pictures
 * @param sound whether any was decoded
 */
record Look(
        double p50Millis,
        double p95Millis,
        int pictures,
        int unreadable,
        int stalls,
        double longestMillis,
        boolean sound) {
    private static final int MOST_MILLIS = 1 << 24;
    /** Fewer pictures than this in a second are no picture. */
    private static final int FEWEST_PER_SECOND = 5;

    /**
     * As the page tells it.
     *
     * @throws MissingException where it is no look at that lane
     */
    static Look of(JsonNode seen, String lane, int seconds) throws MissingException {
        Histogram delays = new Histogram(MOST_MILLIS, 3);
        seen.path("delays").forEach(delay -> delays.recordValue(delay.asLong()));
        String shown = seen.path("lane").asText();
        if (!shown.equals(lane)) {
            throw new MissingException("the page went from lane " + lane + " to " + shown);
        }
        if (delays.getTotalCount() < (long) FEWEST_PER_SECOND * seconds) {
            throw new MissingException("only " + delays.getTotalCount() + " pictures with a clock were seen, and "
                    + seen.path("unreadable").asInt() + " without");
        }
        return new Look(
                delays.getValueAtPercentile(50),
                delays.getValueAtPercentile(95),
                (int) delays.getTotalCount(),
                seen.path("unreadable").asInt(),
                seen.path("stalls").asInt(),
                seen.path("longestMillis").asDouble(),
                seen.path("soundBytes").asLong() > 0);
    }

    /** Of several looks the medians; stalls add up, and there is sound where all had some. */
    static Look together(List<Look> looks) {
        return new Look(
                median(looks.stream().map(Look::p50Millis).toList()),
                median(looks.stream().map(Look::p95Millis).toList()),
                looks.stream().mapToInt(Look::pictures).sum(),
                looks.stream().mapToInt(Look::unreadable).sum(),
                looks.stream().mapToInt(Look::stalls).sum(),
                looks.stream().mapToDouble(Look::longestMillis).max().orElse(0),
                looks.stream().allMatch(Look::sound));
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = new ArrayList<>(figures);
        sorted.sort(Double::compare);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p95 %.0f ms, %d stalls, longest between two pictures %.0f ms, %,d pictures (%d unreadable), %s",
                p50Millis,
                p95Millis,
                stalls,
                longestMillis,
                pictures,
                unreadable,
                sound ? "with sound" : "NO SOUND");
    }
}
