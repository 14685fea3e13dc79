package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BiddersTest {
    /** "Aa" and "BB" have one hash, and so have all words made of them. */
    private static final List<String> COLLIDING = List.of("AaAa", "AaBB", "BBAa", "BBBB");

    @Test
    void holdsWhatAMapHolds() {
        // Given
        var random = new Random(7);
        var map = new HashMap<String, Rank>();
        var bidders = Bidders.NONE;

        // When
        for (int i = 0; i < 20_000; i++) {
            var code = Integer.toString(random.nextInt(1_000_000), 36);
            if (!map.containsKey(code)) {
                var rank = new Rank(random.nextInt(3));
                map.put(code, rank);
                bidders = bidders.with(code, rank);
            }
        }

        // Then
        assertThat(bidders.size()).isEqualTo(map.size());
        var all = bidders;
        map.forEach((code, rank) -> assertThat(all.rankOf(code)).isEqualTo(rank));
        assertThat(bidders.rankOf("no such code")).isNull();
    }

    @Test
    void keepsCodesApartWhoseHashesCollide() {
        // Given
        var bidders = Bidders.NONE;

        // When
        for (int i = 0; i < COLLIDING.size(); i++) {
            bidders = bidders.with(COLLIDING.get(i), new Rank(i));
        }

        // Then
        for (int i = 0; i < COLLIDING.size(); i++) {
            assertThat(bidders.rankOf(COLLIDING.get(i))).isEqualTo(new Rank(i));
        }
        assertThat(bidders.rankOf("C#Aa")).isNull();
        assertThat(bidders.size()).isEqualTo(4);
    }

    @Test
    void isNotChangedByAdmittingAnother() {
        // Given
        var before = Bidders.NONE.with("A", Rank.ORDINARY);

        // When
        var after = before.with("B", Rank.ORDINARY);

        // Then
        assertThat(before.rankOf("B")).isNull();
        assertThat(before.size()).isEqualTo(1);
        assertThat(after.rankOf("A")).isEqualTo(Rank.ORDINARY);
    }

    @Test
    void admitsACodeOnce() {
        // Given
        var bidders = Bidders.NONE.with("A", Rank.ORDINARY);

        // When // Then
        assertThatThrownBy(() -> bidders.with("A", Rank.ORDINARY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isEqualWhateverTheOrderOfAdmission() {
        // Given
        var forward =
                Bidders.NONE.with("A", Rank.ORDINARY).with("AaBB", new Rank(1)).with("BBAa", new Rank(2));
        var backward =
                Bidders.NONE.with("BBAa", new Rank(2)).with("AaBB", new Rank(1)).with("A", Rank.ORDINARY);

        // When // Then
        assertThat(forward).isEqualTo(backward).hasSameHashCodeAs(backward).hasToString("3 bidders");
        assertThat(forward).isNotEqualTo(Bidders.NONE.with("A", Rank.ORDINARY)).isNotEqualTo("A");
        assertThat(forward)
                .isNotEqualTo(Bidders.NONE
                        .with("A", Rank.ORDINARY)
                        .with("AaBB", new Rank(1))
                        .with("BBAa", new Rank(1)));
    }
}
