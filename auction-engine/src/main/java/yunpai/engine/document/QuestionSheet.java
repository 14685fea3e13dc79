package yunpai.engine.document;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionFile;

/**
 * The questions about a lot and those of its viewing that belong to no lot, and the visits on site of its sale session, as the case
 * file keeps them.
 *
 * @param madeAtMicros court clock
 */
public record QuestionSheet(
        String courtName,
        @Nullable String caseNumber,
        String lotTitle,
        String lotId,
        long madeAtMicros,
        List<QuestionFile.Entry> entries,
        List<OnSiteVisit> visits) {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.CHINA).withZone(ZoneId.of("Asia/Shanghai"));
    private static final Pattern INSTANT_MICROS = Pattern.compile("\\d{1,18}");
    private static final Map<String, String> ROLES =
            Map.of("viewer", "看客", "host", "主播", "clerk", "书记员", "gateway", "平台");
    private static final Map<String, String> DEEDS = Map.ofEntries(
            Map.entry("asked", "提问"),
            Map.entry("held", "含待审词"),
            Map.entry("published", "公开"),
            Map.entry("claimed", "开始答复"),
            Map.entry("released", "放回"),
            Map.entry("answered", "答复"),
            Map.entry("auto_answered", "自动答复"),
            Map.entry("reopened", "提问人请法院答复"),
            Map.entry("amended", "更正答复"),
            Map.entry("reworded", "改写问题"),
            Map.entry("declined", "不予公开"),
            Map.entry("merged", "并入"),
            Map.entry("pinned", "置顶"),
            Map.entry("unpinned", "取消置顶"),
            Map.entry("tagged", "标注标的"),
            Map.entry("assigned", "指定答复"),
            Map.entry("muted", "禁言"),
            Map.entry("unmuted", "解除禁言"));

    public QuestionSheet {
        entries = List.copyOf(entries);
        visits = List.copyOf(visits);
    }

    static String at(@Nullable Long micros) {
        return micros == null ? "" : INSTANT.format(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)));
    }

    /** What is asked about: this lot, or the viewing as a whole as far as anybody said. */
    static String about(Question question) {
        return question.lotId() == null ? "未指明标的（同一专场）" : "本标的";
    }

    /** How many questions belong to no lot. */
    long aboutNoLot() {
        return entries.stream()
                .filter(entry -> entry.question().lotId() == null)
                .count();
    }

    static String state(Question question) {
        return switch (question.state()) {
            case PENDING -> "待处理";
            case PUBLISHED -> "已公开，待答";
            case CLAIMED -> "答复中";
            case ANSWERED -> "已答复";
            case DECLINED -> "未予公开";
            case MERGED -> "已并入相同问题";
        };
    }

    static String kind(Question question) {
        if (question.answerKind() == null) {
            return "";
        }
        return switch (question.answerKind()) {
            case TYPED -> "书面";
            case SPOKEN -> "直播中当场";
            case AUTOMATIC -> "自动";
        };
    }

    /** Where in the recording a spoken answer is found. */
    static String moment(Question question) {
        var moment = question.moment();
        return moment == null ? "" : at(moment.atMicros()) + "（直播段 " + moment.epoch() + "）";
    }

    static String role(@Nullable String word) {
        return word == null ? "" : ROLES.getOrDefault(word, word);
    }

    static String deed(QuestionDeed deed) {
        String before = deed.before() == null ? "" : "，原文：" + deed.before();
        String detail = deed.detail() == null || deed.action().equals("asked") ? "" : "：" + detail(deed);
        return at(deed.atMicros()) + " " + role(deed.role()) + "（" + deed.who() + "）"
                + DEEDS.getOrDefault(deed.action(), deed.action()) + detail + before;
    }

    /** A date that a clerk has set is kept as court microseconds, and is read by people. */
    private static String detail(QuestionDeed deed) {
        String kept = String.valueOf(deed.detail());
        return deed.action().equals("assigned") && INSTANT_MICROS.matcher(kept).matches()
                ? "限 " + at(Long.valueOf(kept)) + " 前答复"
                : kept;
    }

    static String deeds(QuestionFile.Entry entry) {
        return entry.trail().stream().map(QuestionSheet::deed).collect(Collectors.joining("\n"));
    }
}
