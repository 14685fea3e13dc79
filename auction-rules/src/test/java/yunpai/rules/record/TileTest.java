package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(new Tile(2, 0, 1).path()).isEqualTo("2/000.p/1");
        assertThat(new Tile(0, 273, 112).entriesPath()).isEqualTo("entries/273.p/112");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/000", "0/x001/x234/067", "1/273.p/17", "entries/000.p/255", "entries/x001/000", "7/999"})
    void whatIsWrittenRightIsRead(String path) {
        Tile.Asked asked = Tile.parse(path).orElseThrow();

        assertThat(asked.entries() ? asked.tile().entriesPath() : asked.tile().path())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00/000",
                "8/000",
                "64/000",
                "0/0",
                "0/1000",
                "0/x000/001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000/p/1",
                "entries/../000",
                "0/000.p/",
                "-1/000",
                "0/x001/x234/x067",
                "0/001/000"
            })
    void whatIsWrittenWrongIsNoTile(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    @Test
    void aTreeOfSeventyThousandHasTheTilesOfTheSpecification() {
        // floor(s / 256^l) mod 256, as in the specification's own example.
        assertThat(TreeTip.widthAt(70_000, 0)).isEqualTo(112);
        assertThat(TreeTip.widthAt(70_000, 1)).isEqualTo(17);
        assertThat(TreeTip.widthAt(70_000, 2)).isEqualTo(1);
        assertThat(TreeTip.widthAt(70_000, 3)).isZero();
        assertThat(Tile.of(new TreeNode(0, 69_999), 70_000)).isEqualTo(new Tile(0, 273, 112));
        assertThat(Tile.of(new TreeNode(8, 0), 70_000)).isEqualTo(new Tile(1, 0, 256));
        assertThat(Tile.of(new TreeNode(16, 0), 70_000)).isEqualTo(new Tile(2, 0, 1));
    }

    @Test
    void thereIsNoTileWithoutHashes() {
        assertThatThrownBy(() -> new Tile(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(8, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
