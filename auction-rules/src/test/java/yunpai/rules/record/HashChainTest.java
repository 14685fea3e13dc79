package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HashChainTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void beginsWithTheLotAndCoversWhatWentBefore() {
        // When
        var genesis = HashChain.genesis("1");
        var first = HashChain.next(genesis, BODY);
        var second = HashChain.next(first, BODY);

        // Then
        assertThat(genesis).hasSize(HashChain.HASH_BYTES).isNotEqualTo(HashChain.genesis("2"));
        assertThat(first).isNotEqualTo(second).isNotEqualTo(HashChain.next(HashChain.genesis("2"), BODY));
    }

    /** Worked out with {@code printf 'yunpai lot 1' | sha256sum} and the like, so that anyone can check a record. */
    @Test
    void canBeCheckedWithAnyTool() {
        // When
        var genesis = HashChain.genesis("1");
        var next = HashChain.next(genesis, BODY);

        // Then
        assertThat(HexFormat.of().formatHex(genesis))
                .isEqualTo("9a650658a8b94503110d975f6dec46e8a75c5e18dcee23289ae4a487a30439bb");
        assertThat(HexFormat.of().formatHex(next))
                .isEqualTo("ee321ee13c5f845095722e9a57b9656d8edc849019ac0ac784a5fb05045d2f66");
    }

    @Test
    void refusesWhatIsNoHash() {
        // When // Then
        assertThatThrownBy(() -> HashChain.next(new byte[31], BODY)).isInstanceOf(IllegalArgumentException.class);
    }
}
