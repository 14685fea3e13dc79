package yunpai.engine.lot.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.StoredEntry;
import yunpai.rules.lot.LotEvent;

class EntryBlockTest {
    private static final UUID MARK = new UUID(7, 8);
    private static final Buffer NO_HASH = Buffer.buffer(new byte[32]);

    private static final List<Entry> ENTRIES =
            List.of(entry(41, null, "{}"), entry(42, MARK, "{\"type\":\"x\"}"), entry(43, null, ""));

    private static Entry entry(long seq, @Nullable UUID mark, String body) {
        Buffer hash = Buffer.buffer(new byte[32]).setLong(0, seq);
        return new Entry(seq, new LotEvent.LotOpened(seq), mark, Buffer.buffer(body), hash);
    }

    @Test
    void isReadAsItWasWritten() {
        // When
        List<StoredEntry> read = EntryBlock.entries(41, EntryBlock.pack(ENTRIES));

        // Then
        assertThat(read)
                .containsExactlyElementsOf(ENTRIES.stream()
                        .map(it -> new StoredEntry(it.seq(), it.body(), it.hash()))
                        .toList());
        assertThat(EntryBlock.marks(EntryBlock.packMarks(ENTRIES))).containsExactly(null, MARK, null);
    }

    @Test
    void aRowThatWasCutOffEndsWithAnEntryWhoseHashIsNotItsOwn() {
        // Given
        Buffer whole = EntryBlock.pack(ENTRIES);

        for (int length = 1; length < whole.length(); length++) {
            // When
            List<StoredEntry> read = EntryBlock.entries(41, whole.getBuffer(0, length));

            // Then
            boolean between = length == 38 || length == 38 + 48;
            assertThat(read.getLast().hash().equals(NO_HASH))
                    .as("cut at %d", length)
                    .isEqualTo(!between);
            assertThat(read).hasSize(length <= 38 ? 1 : length <= 38 + 48 ? 2 : 3);
        }
    }

    @Test
    void aLengthThatCannotBeEndsIt() {
        // Given
        Buffer changed = EntryBlock.pack(ENTRIES).setInt(38, -5);

        // When
        List<StoredEntry> read = EntryBlock.entries(41, changed);

        // Then
        assertThat(read).hasSize(2);
        assertThat(read.getLast().hash()).isEqualTo(NO_HASH);
    }
}
