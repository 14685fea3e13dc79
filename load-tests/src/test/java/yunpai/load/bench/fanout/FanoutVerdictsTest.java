package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import yunpai.load.Verdict;

class FanoutVerdictsTest {
    private static final FanoutSize SIZE = new FanoutSize(3_000, 20, 180, 10);
    private static final Set<String> ASKED = Set.of("gateway", "ws", "bun");
    private static final String NAME = "3,000 connections, 20 messages/s of 180 bytes, ";

    private static Fanned run(String name, Candidate.Role role, double cpuMicros, double p99Millis, long lost) {
        return new Fanned(
                new Candidate(name, role, Dialect.PLAIN, "/", port -> List.of()),
                new Viewers.Heard(600_000 - lost, 600_000, lost, 0),
                new Fanned.Delays(20, p99Millis, 160),
                cpuMicros,
                4_096);
    }

    private static Fanned gateway(double cpuMicros) {
        return run("gateway", Candidate.Role.JUDGED, cpuMicros, 100, 0);
    }

    private static Fanned peer(String name, double cpuMicros, double p99Millis, long lost) {
        return run(name, Candidate.Role.PEER, cpuMicros, p99Millis, lost);
    }

    private static Verdict verdict(List<Verdict> all, String name) {
        return all.stream()
                .filter(each -> each.name().equals(NAME + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void comparesWithTheCheapest() {
        // When
        List<Verdict> verdicts =
                FanoutVerdicts.of(SIZE, ASKED, List.of(gateway(5), peer("ws", 8, 40, 0), peer("bun", 5, 40, 0)));

        // Then
        assertThat(verdict(verdicts, "gateway: CPU per message"))
                .isEqualTo(
                        new Verdict(NAME + "gateway: CPU per message", 5, "µs", 5.0, 1.0, "at most that of bun", true));
        assertThat(verdict(verdicts, "ws: CPU per message").measured()).isEqualTo(8);
        assertThat(verdict(verdicts, "gateway: RSS growth per connection").measured())
                .isEqualTo(4);
    }

    @Test
    void saysWhenTheGatewayIsDearer() {
        // When
        List<Verdict> verdicts = FanoutVerdicts.of(SIZE, ASKED, List.of(gateway(5.01), peer("bun", 5, 40, 0)));

        // Then
        assertThat(verdict(verdicts, "gateway: CPU per message").met()).isFalse();
    }

    @Test
    void takesNobodyForAYardstickWhoLostAMessageOrWasLate() {
        // When
        List<Verdict> verdicts = FanoutVerdicts.of(
                SIZE,
                ASKED,
                List.of(gateway(5), peer("hasty", 1, 40, 1), peer("late", 2, 151, 0), peer("bun", 6, 40, 0)));

        // Then
        assertThat(verdict(verdicts, "gateway: CPU per message").goal()).isEqualTo("at most that of bun");
        assertThat(verdict(verdicts, "gateway: CPU per message").met()).isTrue();
    }

    @Test
    void judgesDelayAndGapsOfTheGatewayByItself() {
        // When
        List<Verdict> verdicts =
                FanoutVerdicts.of(SIZE, ASKED, List.of(run("gateway", Candidate.Role.JUDGED, 5, 150.5, 3)));

        // Then
        assertThat(verdict(verdicts, "gateway: p99").met()).isFalse();
        assertThat(verdict(verdicts, "gateway: gaps").met()).isFalse();
    }

    @Test
    void isNoSuccessWhereNothingCouldBeCompared() {
        // Given
        List<Fanned> alone = List.of(gateway(5), peer("late", 2, 151, 0));

        // Then
        assertThat(verdict(FanoutVerdicts.of(SIZE, ASKED, alone), "gateway: CPU per message")
                        .met())
                .isFalse();
        assertThat(verdict(FanoutVerdicts.of(SIZE, Set.of("gateway"), List.of(gateway(5))), "gateway: CPU per message")
                        .met())
                .isTrue();
        assertThat(verdict(FanoutVerdicts.of(SIZE, ASKED, List.of()), "gateway: runs")
                        .met())
                .isFalse();
    }

    @Test
    void showsWhatIsNotJudged() {
        // When
        List<Verdict> verdicts = FanoutVerdicts.of(
                SIZE, ASKED, List.of(run("gateway, no tick", Candidate.Role.SHOWN, 9, 100, 0), peer("bun", 5, 40, 0)));

        // Then
        assertThat(verdict(verdicts, "gateway, no tick: CPU per message"))
                .isEqualTo(new Verdict(NAME + "gateway, no tick: CPU per message", 9, "µs", 5.0, 1.8, "none", true));
    }
}
