package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import yunpai.rules.record.Finding.Kind;

class LotCheckTest {
    private final TestLog log = TestLog.withBids(8);
    private final LotFile file = log.file();

    private LotFile with(UnaryOperator<List<LotFile.Line>> change) {
        List<LotFile.Line> lines = change.apply(new ArrayList<>(file.lines()));
        return new LotFile(
                new LotFile.Head(TestLog.LOT, lines.size(), file.head().checkpoint()), lines);
    }

    private static LotFile.Line edited(LotFile.Line line, String from, String to) {
        String text = new String(line.entry(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return new LotFile.Line(text.replace(from, to).getBytes(StandardCharsets.UTF_8), line.index(), line.proof());
    }

    @Test
    void aWholeLotAsItWasGivenIsSound() {
        assertThat(LotCheck.of(file)).isEmpty();
        assertThat(LotFile.parse(file.format())).isEqualTo(file);
        assertThat(LotFile.isOne(file.format())).isTrue();
        assertThat(file.lines()).hasSize(2 + 8 + 2);
    }

    @Test
    void entriesTellNeitherPersonsNorWhatOnlyTheBidderKnows() {
        String all = String.join(
                "\n",
                log.entries.stream()
                        .map(entry -> new String(entry, StandardCharsets.UTF_8))
                        .toList());

        assertThat(all).doesNotContain("officer-7", "secret-bid-id", "refused", "\"rank\"", "admitted");
        assertThat(all).contains("\"receivedAtMicros\"", "\"atMicros\"");
    }

    @Test
    void aChangedEntryIsNamed() {
        LotFile changed = with(lines -> {
            lines.set(4, edited(lines.get(4), "\"amountFen\":120000", "\"amountFen\":130000"));
            return lines;
        });

        assertThat(LotCheck.of(changed)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.number()).isEqualTo(5);
        });
    }

    @Test
    void aDroppedEntryIsNamed() {
        LotFile dropped = with(lines -> {
            lines.remove(5);
            return lines;
        });

        assertThat(LotCheck.of(dropped)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DROPPED);
            assertThat(finding.number()).isEqualTo(6);
        });
    }

    @Test
    void aMovedEntryIsNamed() {
        LotFile moved = with(lines -> {
            lines.add(7, lines.remove(3));
            return lines;
        });

        assertThat(LotCheck.of(moved))
                .extracting(Finding::kind, Finding::number)
                .contains(tuple(Kind.MOVED, 4L));
    }

    @Test
    void textsThatChangedPlacesAreNamedBoth() {
        LotFile swapped = with(lines -> {
            LotFile.Line third = lines.get(2);
            LotFile.Line fourth = lines.get(3);
            lines.set(2, new LotFile.Line(fourth.entry(), third.index(), third.proof()));
            lines.set(3, new LotFile.Line(third.entry(), fourth.index(), fourth.proof()));
            return lines;
        });

        assertThat(LotCheck.of(swapped))
                .extracting(Finding::kind, Finding::number)
                .containsExactly(tuple(Kind.MOVED, 4L), tuple(Kind.MOVED, 3L));
    }

    @Test
    void anEndThatWasCutOffIsSeenByTheCount() {
        LotFile cut = new LotFile(file.head(), file.lines().subList(0, 9));

        assertThat(LotCheck.of(cut))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.FILE));
    }

    @Test
    void anEntryOfTheLogThatIsNoneOfTheLotIsRefused() {
        LotFile foreign = with(lines -> {
            lines.add(new LotFile.Line(log.entries.get(1), 1, log.proof(1)));
            return lines;
        });

        assertThat(LotCheck.of(foreign)).isNotEmpty();
    }

    @Test
    void theRulesAreCheckedByWhoeverReads() {
        // Given entries that are in the log, for the log itself lies
        List<LogEntry> entries =
                file.lines().stream().map(line -> LogEntry.parse(line.entry())).toList();
        assertThat(LotStory.contradictions(entries)).isEmpty();
        long end = Long.parseLong(new String(file.lines().get(10).entry(), StandardCharsets.UTF_8)
                .replaceAll(".*\"closedAtMicros\":([0-9]+).*", "$1"));

        assertThat(lies(10, "\"closedAtMicros\":" + end, "\"closedAtMicros\":" + (end + 1)))
                .contains("closes at another time");
        assertThat(lies(10, "\"code\":\"" + log.winning().code(), "\"code\":\"C9"))
                .contains("sells to another");
        assertThat(lies(3, "\"amountFen\":110000", "\"amountFen\":90000")).contains("not above the one before");
        assertThat(lies(3, "\"extended\":true", "\"extended\":false")).contains("does not follow from the bids");
    }

    private String lies(int line, String from, String to) {
        List<LogEntry> entries = new ArrayList<>(
                file.lines().stream().map(it -> LogEntry.parse(it.entry())).toList());
        entries.set(
                line, LogEntry.parse(edited(file.lines().get(line), from, to).entry()));
        return LotStory.contradictions(entries).toString();
    }

    @Test
    void aFileThatIsCutInALineOrWrittenOtherwiseIsRefused() {
        String text = file.format();

        assertThatThrownBy(() -> LotFile.parse(text.substring(0, text.length() - 1)))
                .hasMessageContaining("in the middle of a line");
        assertThatThrownBy(() -> LotFile.parse(text.replace("\"index\":0", "\"index\": 0")))
                .hasMessageContaining("line 2 (entry 1)");
    }
}
