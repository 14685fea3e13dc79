package yunpai.engine.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionFile;

/** Questions and, below them, visits on site as a table (RFC 4180) that a spreadsheet opens in Chinese and takes for text, whatever somebody has asked. */
public final class QuestionsCsv {
    private static final String ANNOUNCES_UTF_8 = "\uFEFF";
    private static final List<String> HEAD = List.of(
            "序号", "提问时间", "提问人", "问题", "所问标的", "状态", "想知道的人数", "答复", "答复方式", "答复人", "答复时间", "直播时刻", "理由", "并入", "处理记录");

    /** As wide as the table above, for all rows of a file have the same number of cells. */
    private static final List<String> VISITS_HEAD =
            List.of("现场看样", "时段", "地点", "引领干警", "到场情况", "备注", "登记时间", "", "", "", "", "", "", "", "");

    private QuestionsCsv() {}

    /** The file of this sheet. */
    public static byte[] of(QuestionSheet sheet) {
        StringBuilder table = new StringBuilder(ANNOUNCES_UTF_8).append(row(HEAD.stream()));
        int number = 0;
        for (QuestionFile.Entry entry : sheet.entries()) {
            table.append(row(cells(++number, entry)));
        }
        if (!sheet.visits().isEmpty()) {
            table.append(row(VISITS_HEAD.stream()));
        }
        int visitor = 0;
        for (OnSiteVisit visit : sheet.visits()) {
            table.append(row(cells(++visitor, visit)));
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> cells(int number, QuestionFile.Entry entry) {
        Question question = entry.question();
        return Stream.of(
                Integer.toString(number),
                QuestionSheet.at(question.askedAtMicros()),
                question.pseudonym(),
                question.text(),
                QuestionSheet.about(question),
                QuestionSheet.state(question),
                Integer.toString(question.votes()),
                question.answer() == null ? "" : question.answer(),
                QuestionSheet.kind(question),
                QuestionSheet.role(question.answeredBy()),
                QuestionSheet.at(question.answeredAtMicros()),
                QuestionSheet.moment(question),
                question.reason() == null ? "" : question.reason(),
                question.mergedInto() == null ? "" : question.mergedInto().toString(),
                QuestionSheet.deeds(entry));
    }

    /** Who it was is left to the platform, which forgets it after six months. */
    private static Stream<String> cells(int number, OnSiteVisit visit) {
        Stream<String> said = Stream.of(
                "看样人" + number,
                QuestionSheet.at(visit.startsAtMicros()),
                visit.place(),
                visit.guide(),
                visit.attendance(),
                visit.note() == null ? "" : visit.note(),
                QuestionSheet.at(visit.markedAtMicros()));
        return Stream.concat(said, Stream.generate(() -> "")).limit(HEAD.size());
    }

    private static String row(Stream<String> cells) {
        return cells.map(QuestionsCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A text that begins like a formula would be carried out by a spreadsheet. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
