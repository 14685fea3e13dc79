package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
    private final Frame one = Frame.toMany("{\"看\":1}");
    private final Frame other = Frame.toMany("{}");
    private final Bundle bundle = new Bundle(List.of(new Piece("session:1", one), new Piece("", other)));

    @Test
    void isItsFramesOneBehindTheOtherHoweverOftenItIsWritten() {
        // When
        bundle.wire().duplicate().release();
        // Then
        assertThat(bundle.wire()).isEqualTo(Unpooled.wrappedBuffer(one.wire(), other.wire()));
        assertThat(bundle.wire().isDirect()).isTrue();
    }

    @Test
    void isTheSameAsServerSentEvents() {
        // Then
        assertThat(bundle.events().toString(StandardCharsets.UTF_8)).isEqualTo("data:{\"看\":1}\n\ndata:{}\n\n");
    }

    @Test
    void namesTheChannelsOfWhichItSaysSomething() {
        // Then
        assertThat(bundle.channels()).containsExactly("session:1");
    }
}
