package yunpai.load.glass;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import yunpai.load.Words;

/**
 * What was asked of {@code bench glass}.
 *
 * @param seconds of each look at the picture, 1 to 3,600
 * @param rounds of each look, 1 to 99; the medians count
 * @param rows what is measured
 * @param ingests the ways in that lane B is measured with; lane A is measured with the first of them as well, where RTMP is not among them
 */
public record GlassFlags(int seconds, int rounds, Set<Row> rows, Set<Ingest> ingests, boolean json) {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_ROUNDS = 99;

    /** What there is to be measured. */
    public enum Row {
        /** Each picture over a socket of its own. */
        A("near", 500),
        /** Low-latency HLS with parts of half a second. */
        B500("low", 500),
        /** Low-latency HLS with parts of a fifth of a second. */
        B200("low", 200),
        /** Playlists and parts asked of one event loop. */
        REQUESTS("", 500);

        private final String lane;
        private final int partMillis;

        Row(String lane, int partMillis) {
            this.lane = lane;
            this.partMillis = partMillis;
        }

        /** The lane's name as the page has it; empty for what is no lane. */
        String lane() {
            return lane;
        }

        int partMillis() {
            return partMillis;
        }

        boolean picture() {
            return this != REQUESTS;
        }

        String words() {
            return switch (this) {
                case A -> "lane A";
                case B500 -> "lane B, parts of 0.5 s";
                case B200 -> "lane B, parts of 0.2 s";
                case REQUESTS -> "requests";
            };
        }
    }

    /** How the picture comes in. */
    public enum Ingest {
        RTMP("RTMP"),
        WEBCODECS("WebCodecs"),
        MEDIARECORDER("MediaRecorder");

        private final String words;

        Ingest(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * Reads them.
     *
     * @param arguments after the word {@code glass}
     * @throws IllegalArgumentException naming what does not fit
     */
    public static GlassFlags of(List<String> arguments) {
        Words words = new Words(arguments);
        int seconds = 60;
        int rounds = 1;
        Set<Row> rows = EnumSet.allOf(Row.class);
        Set<Ingest> ingests = EnumSet.allOf(Ingest.class);
        boolean json = false;
        while (words.more()) {
            String flag = words.next();
            switch (flag) {
                case "--seconds" -> seconds = words.number(1, MOST_SECONDS);
                case "--rounds" -> rounds = words.number(1, MOST_ROUNDS);
                case "--lanes" -> rows = some(Row.class, flag, words.value());
                case "--ingest" -> ingests = some(Ingest.class, flag, words.value());
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("there is no option " + flag);
            }
        }
        return new GlassFlags(seconds, rounds, rows, ingests, json);
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> kind, String flag, String named) {
        Set<E> chosen = EnumSet.noneOf(kind);
        for (String name : named.split(",", -1)) {
            chosen.add(Arrays.stream(kind.getEnumConstants())
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(flag + " wants some of " + names(kind))));
        }
        return chosen;
    }

    private static <E extends Enum<E>> String names(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /** Whether a browser is needed. */
    boolean pictures() {
        return rows.stream().anyMatch(Row::picture);
    }

    /** The ways in that a row is measured with: lane A is promised for RTMP, lane B for any. */
    Set<Ingest> ingestsOf(Row row) {
        return row == Row.A && ingests.contains(Ingest.RTMP) ? EnumSet.of(Ingest.RTMP) : ingests;
    }
}
