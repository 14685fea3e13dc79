package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.protocol.Json;
import yunpai.protocol.lot.PublicEvent;

class MessageTest {

    private static ByteBuf frame(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static List<Integer> numbersIn(String frame) {
        List<Integer> found = new ArrayList<>();
        int count = Message.numbersIn(frame(frame), found::add);
        assertThat(found).hasSize(count);
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {Message.FEWEST_BYTES, 180, 4_096, Message.MOST_BYTES})
    void isAsLongAsItIsToBe(int bytes) {
        assertThat(Message.text(0, bytes).getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
        assertThat(Message.text(1_000_000_000, bytes).getBytes(StandardCharsets.UTF_8))
                .hasSize(bytes);
    }

    @Test
    void isAnEventOfTheFeedToTheLastByte() {
        // Given
        String text = Message.text(17, 180);

        // When
        PublicEvent event = Json.read(text, PublicEvent.class);

        // Then
        assertThat(Json.write(event)).isEqualTo(text);
    }

    @Test
    void isFoundAgainWhateverIsAroundIt() {
        // Given
        String both = "[" + Message.text(41, 180) + "," + Message.text(42, 200) + "]";

        // Then
        assertThat(numbersIn(both)).containsExactly(41, 42);
        assertThat(numbersIn("42[\"event\"," + Message.text(7, 180) + "]")).containsExactly(7);
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        assertThat(numbersIn("{\"type\":\"beacon\",\"rate\":1.0}")).isEmpty();
        assertThat(numbersIn("#0000000001")).isEmpty();
        assertThat(numbersIn("")).isEmpty();
    }
}
