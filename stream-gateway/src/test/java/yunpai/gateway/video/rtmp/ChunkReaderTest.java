package yunpai.gateway.video.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {
    private final List<RtmpMessage> heard = new ArrayList<>();
    private final ChunkReader reader = new ChunkReader(heard::add);

    private List<Long> times() {
        return heard.stream().map(RtmpMessage::timestampMillis).toList();
    }

    @Test
    void putsAMessageTogetherWhateverThePieces() {
        // Given
        Chunks sent = new Chunks()
                .full(4, 7, 300, 9, Chunks.body(128, 1))
                .more(4, Chunks.body(128, 2))
                .more(4, Chunks.body(44, 3))
                .since(4, 40, 3, 8, Chunks.body(3, 4));
        for (int piece = 1; piece <= sent.bytes.length(); piece += 7) {
            heard.clear();
            ChunkReader pieces = new ChunkReader(heard::add);
            // When
            for (int at = 0; at < sent.bytes.length(); at += piece) {
                pieces.feed(sent.bytes.getBuffer(at, Math.min(sent.bytes.length(), at + piece)));
            }
            // Then
            assertThat(heard).hasSize(2);
            assertThat(heard.getFirst().body().length()).isEqualTo(300);
            assertThat(heard.getFirst().body().getByte(299)).isEqualTo((byte) 3);
            assertThat(heard.getLast().body()).isEqualTo(Buffer.buffer(Chunks.body(3, 4)));
            assertThat(times()).containsExactly(7L, 47L);
        }
    }

    @Test
    void keepsMessagesApartThatAreSentBetweenEachOther() {
        // When
        reader.feed(new Chunks()
                .full(4, 0, 200, 9, Chunks.body(128, 1))
                .full(6, 5, 2, 8, Chunks.body(2, 9))
                .more(4, Chunks.body(72, 1))
                .bytes);
        // Then
        assertThat(heard).extracting(RtmpMessage::type).containsExactly(8, 9);
        assertThat(heard.getLast().body().length()).isEqualTo(200);
    }

    @Test
    void countsOnFromTheTimeBeforeAsEncodersDo() {
        // When
        reader.feed(new Chunks()
                .full(4, 1000, 1, 9, Chunks.body(1, 0))
                .later(4, 40, Chunks.body(1, 0))
                .more(4, Chunks.body(1, 0))
                .since(4, 10, 1, 9, Chunks.body(1, 0))
                .bytes);
        // Then
        assertThat(times()).containsExactly(1000L, 1040L, 1080L, 1090L);
    }

    @Test
    void readsTimesOfMoreThanFourHoursAlsoInTheChunksThatFollow() {
        // Given
        long late = 0x1_2345_678L;
        Chunks sent = new Chunks().full(4, late, 130, 9, Chunks.body(128, 1));
        sent.raw(0xc4).bytes.appendInt((int) late).appendBytes(Chunks.body(2, 2));
        // When
        reader.feed(sent.bytes);
        // Then
        assertThat(times()).containsExactly(late);
        assertThat(heard.getFirst().body().length()).isEqualTo(130);
    }

    @Test
    void takesLargerChunksOnceTheyAreAnnounced() {
        // When
        reader.feed(new Chunks()
                .full(2, 0, 4, RtmpMessage.CHUNK_SIZE, new byte[] {0, 0, 0x10, 0})
                .full(4, 0, 4000, 9, Chunks.body(4000, 1))
                .bytes);
        // Then
        assertThat(heard).singleElement().extracting(it -> it.body().length()).isEqualTo(4000);
    }

    @Test
    void forgetsAMessageThatIsBrokenOff() {
        // When
        reader.feed(new Chunks()
                .full(4, 0, 200, 9, Chunks.body(128, 1))
                .full(2, 0, 4, RtmpMessage.ABORT, new byte[] {0, 0, 0, 4})
                .full(4, 0, 1, 9, Chunks.body(1, 7))
                .bytes);
        // Then
        assertThat(heard).singleElement().extracting(it -> it.body().getByte(0)).isEqualTo((byte) 7);
    }

    @Test
    void takesNoMessageLargerThanACommandBeforeItMay() {
        // Given
        Buffer large = new Chunks().full(4, 0, 100_000, 9, Chunks.NOTHING).bytes;
        // When // Then
        assertThatThrownBy(() -> reader.feed(large)).isInstanceOf(RtmpException.class);
        ChunkReader allowed = new ChunkReader(heard::add);
        allowed.allowMedia();
        allowed.feed(large);
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesWhatNoEncoderSends() {
        for (Chunks wrong : List.of(
                new Chunks().more(4, Chunks.NOTHING),
                new Chunks().later(4, 0, Chunks.NOTHING),
                new Chunks().full(4, 0, 200, 9, Chunks.body(128, 1)).full(4, 0, 1, 9, Chunks.body(1, 1)),
                new Chunks().full(2, 0, 4, RtmpMessage.CHUNK_SIZE, new byte[4]),
                new Chunks().full(2, 0, 4, RtmpMessage.CHUNK_SIZE, new byte[] {-1, -1, -1, -1}),
                new Chunks().full(4, 0, 0xff_fffe, 9, Chunks.NOTHING))) {
            assertThatThrownBy(() -> new ChunkReader(heard::add).feed(wrong.bytes))
                    .isInstanceOf(RtmpException.class);
        }
    }

    @Test
    void holdsOnlySoManyUnfinishedMessagesAndChunkStreams() {
        // Given
        Chunks streams = new Chunks();
        for (int id = 3; id < 40; id++) {
            streams.full(id, 0, 1, 9, Chunks.body(1, 0));
        }
        Chunks unfinished = new Chunks();
        for (int id = 3; id < 30; id++) {
            unfinished.full(id, 0, ChunkReader.LARGEST_COMMAND, 9, Chunks.body(128, 0));
            for (int i = 0; i < 20; i++) {
                unfinished.more(id, Chunks.body(128, 0));
            }
        }
        // When // Then
        assertThatThrownBy(() -> new ChunkReader(heard::add).feed(streams.bytes))
                .hasMessageContaining("chunk streams");
        assertThatThrownBy(() -> new ChunkReader(heard::add).feed(unfinished.bytes))
                .hasMessageContaining("unfinished");
    }

    @Test
    void nonsenseEndsInATypedErrorOrInNothing() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] nonsense = new byte[random.nextInt(400)];
            random.nextBytes(nonsense);
            if (nonsense.length > 0 && random.nextBoolean()) {
                nonsense[0] = (byte) random.nextInt(64);
            }
            try {
                ChunkReader strict = new ChunkReader(message -> Amf0.read(message.body()));
                strict.feed(Buffer.buffer(nonsense));
            } catch (RtmpException expected) {
                assertThat(expected.getMessage()).as("seed " + seed).isNotBlank();
            }
        }
    }
}
