package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.gateway.http.Refusal;

class RoundTest {
    private static final Piece LOT = new Piece("session:1", Frame.toMany("lot"));
    private static final Piece LIKES = new Piece("viewing:1", Frame.toMany("likes"));

    private final Group lots = new Group(Set.of("session:1"));
    private final Group pages = new Group(Set.of("session:1", "viewing:1"));

    private static final class Watching extends Subscriber {
        private final List<String> got = new ArrayList<>();
        private int offers;

        @Override
        void offer(Bundle bundle) {
            offers++;
            bundle.pieces().forEach(piece -> got.add(piece.frame().text()));
        }

        @Override
        void answer(String channel, List<Frame> frames) {}

        @Override
        void refused(String channel, Refusal why) {}

        @Override
        boolean follows(String channel) {
            return true;
        }

        @Override
        boolean closed() {
            return false;
        }
    }

    private static Watching in(Group group) {
        Watching one = new Watching();
        group.enter(one);
        return one;
    }

    private Set<Group> following(String channel) {
        return channel.startsWith("session:") ? Set.of(lots, pages) : Set.of(pages);
    }

    private static Round round(long number, Piece... pieces) {
        Round round = new Round(number);
        round.add(List.of(pieces), () -> {});
        return round;
    }

    @Test
    void bringsToEachWhatHeFollowsInOne() {
        // Given
        Watching lot = in(lots);
        Watching page = in(pages);
        // When
        boolean over = round(1, LOT, LIKES).serve(this::following, 10);
        // Then
        assertThat(over).isTrue();
        assertThat(lot.got).containsExactly("lot");
        assertThat(page.got).containsExactly("lot", "likes");
        assertThat(page.offers).isEqualTo(1);
    }

    @Test
    void takesABeaconThatWaitsWithItAndSendsNoneByItself() {
        // Given
        Watching lot = in(lots);
        Watching page = in(pages);
        lots.owe(Frame.toMany("quiet"), false);
        pages.owe(Frame.toMany("quiet"), false);
        // When
        round(1, LIKES).serve(this::following, 10);
        // Then
        assertThat(page.got).containsExactly("likes", "quiet");
        assertThat(lot.got).isEmpty();
        assertThat(lots.owes()).isTrue();
    }

    @Test
    void sendsABeaconThatIsDue() {
        // Given
        Watching lot = in(lots);
        lots.owe(Frame.toMany("quiet"), true);
        // When
        Round round = round(1);
        round.call(lots);
        round.serve(this::following, 10);
        // Then
        assertThat(lot.got).containsExactly("quiet");
        assertThat(lots.owes()).isFalse();
    }

    @Test
    void saysWhenAllHaveBeenServed() {
        // Given
        List<String> said = new ArrayList<>();
        Round round = new Round(1);
        round.add(List.of(LOT), () -> said.add("over"));
        for (int i = 0; i < 5; i++) {
            in(lots);
        }
        // When
        boolean half = round.serve(this::following, 3);
        boolean whole = round.serve(this::following, 3);
        // Then
        assertThat(half).isFalse();
        assertThat(whole).isTrue();
        assertThat(said).containsExactly("over");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void servesEachOnceWhoeverComesGoesAndMovesMeanwhile(long seed) {
        // Given
        Random random = new Random(seed);
        List<Watching> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(in(random.nextBoolean() ? lots : pages));
        }
        List<Watching> gone = new ArrayList<>();
        Round round = round(7, LOT);
        // When
        while (!round.serve(this::following, 1 + random.nextInt(7))) {
            Watching one = all.get(random.nextInt(all.size()));
            Group his = one.group;
            if (his != null && random.nextInt(3) == 0) {
                his.leave(one);
                gone.add(one);
            } else if (his != null) {
                round.bring(one);
                his.leave(one);
                (his.equals(lots) ? pages : lots).enter(one);
            }
            Watching newcomer = new Watching();
            newcomer.served = 7;
            lots.enter(newcomer);
        }
        // Then
        for (Watching one : all) {
            if (gone.contains(one)) {
                assertThat(one.got).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
            } else {
                assertThat(one.got).as("seed %d", seed).containsExactly("lot");
            }
        }
        for (int i = 0; i < lots.size(); i++) {
            if (!all.contains((Watching) lots.at(i))) {
                assertThat(((Watching) lots.at(i)).got)
                        .as("a newcomer, seed %d", seed)
                        .isEmpty();
            }
        }
    }

    @Test
    void bringsOneWhoMovesWhatHeHasNotHadOnce() {
        // Given
        Watching page = in(pages);
        Round round = round(3, LOT, LIKES);
        // When
        round.bring(page);
        round.bring(page);
        round.serve(this::following, 10);
        // Then
        assertThat(page.got).containsExactly("lot", "likes");
    }
}
