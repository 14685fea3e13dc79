package yunpai.gateway.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.gateway.http.Refusal;

/**
 * Reads and writes WebVTT (W3C) as far as captions need it: times and plain text. Positions, styles, notes, names of speakers and marks
 * within a text are left out.
 */
final class WebVtt {
    static final int MOST_CUES = 2_000;
    private static final int LONGEST = 200_000;
    private static final String TIME = "(?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "[ \\t]+-->[ \\t]+" + TIME + "(?:[ \\t].*)?");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private WebVtt() {}

    /**
     * A line of text and its time, counted from the beginning.
     *
     * @param lineNumber where its time stands in the file, from 1
     */
    record Cue(int lineNumber, long fromMicros, long untilMicros, String text) {}

    /** The file's cues in the order of the file; fails with a {@link Refusal} that names the line. */
    static List<Cue> read(String file) {
        if (file.length() > LONGEST) {
            throw Refusal.field("webVtt", "字幕文件过大", "the file is too long");
        }
        List<String> lines = List.of(file.replace("\uFEFF", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .split("\n", -1));
        if (!lines.getFirst().matches("WEBVTT(?:[ \\t].*)?")) {
            throw at(1, "不是WebVTT文件，第一行应为WEBVTT", "a WebVTT file begins with WEBVTT");
        }
        List<Cue> cues = new ArrayList<>();
        int at = afterBlock(lines, 0);
        while (at < lines.size()) {
            int end = afterBlock(lines, at);
            block(lines.subList(at, end), at, cues);
            at = end;
        }
        if (cues.isEmpty()) {
            throw Refusal.field("webVtt", "文件中没有字幕", "there is no cue in the file");
        }
        return cues;
    }

    /** Where the next block begins: behind the blank lines that end this one. */
    private static int afterBlock(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).isBlank()) {
            at++;
        }
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static void block(List<String> block, int offset, List<Cue> cues) {
        String first = block.getFirst();
        if (first.matches("(?:NOTE|STYLE|REGION)(?:[ \\t].*)?")) {
            return;
        }
        int timing = first.contains("-->") ? 0 : 1;
        int lineNumber = offset + timing + 1;
        Matcher times = TIMING.matcher(timing < block.size() ? block.get(timing) : "");
        if (!times.matches()) {
            throw at(
                    lineNumber,
                    "时间格式应为 00:00:01.000 --> 00:00:04.000",
                    "a time like 00:00:01.000 --> 00:00:04.000 is needed");
        }
        long from = micros(times, 1);
        long until = micros(times, 5);
        if (until <= from) {
            throw at(lineNumber, "结束时间应晚于开始时间", "a cue ends after it begins");
        }
        String text = plain(String.join(" ", block.subList(timing + 1, block.size())));
        if (!text.isEmpty()) {
            cues.add(new Cue(lineNumber, from, until, text));
        }
        if (cues.size() > MOST_CUES) {
            throw at(lineNumber, "字幕不能超过" + MOST_CUES + "条", "there are more than " + MOST_CUES + " cues");
        }
    }

    private static long micros(Matcher times, int group) {
        long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
        long seconds =
                (hours * 60 + Long.parseLong(times.group(group + 1))) * 60 + Long.parseLong(times.group(group + 2));
        return (seconds * 1_000 + Long.parseLong(times.group(group + 3))) * 1_000;
    }

    private static String plain(String text) {
        return TAG.matcher(text)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&lrm;", "")
                .replace("&rlm;", "")
                .replace("&amp;", "&")
                .strip();
    }

    /** A complaint about a line of the file. */
    static Refusal at(int lineNumber, String zh, String en) {
        return Refusal.field("webVtt", "第" + lineNumber + "行：" + zh, "line " + lineNumber + ": " + en);
    }

    /** A file of these cues. */
    static String write(List<Cue> cues) {
        StringBuilder file = new StringBuilder(16 + cues.size() * 80).append("WEBVTT\n");
        for (Cue cue : cues) {
            file.append('\n')
                    .append(time(cue.fromMicros()))
                    .append(" --> ")
                    .append(time(cue.untilMicros()))
                    .append('\n')
                    .append(cue.text()
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;"))
                    .append('\n');
        }
        return file.toString();
    }

    private static String time(long micros) {
        long millis = micros / 1_000;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
