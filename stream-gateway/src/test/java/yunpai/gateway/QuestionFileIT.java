package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.QuestionAddresses;

/** What the gateway gives into a lot's case file. */
@Timeout(90)
class QuestionFileIT {
    private static final int ASKED = 400;

    private final UUID lot = UUID.randomUUID();
    private final UUID otherLot = UUID.randomUUID();
    private final UUID otherViewing = UUID.randomUUID();
    private QuestionTable table;

    @BeforeEach
    void open() throws Exception {
        table = new QuestionTable();
        UUID viewing = table.hall.engine.saleSession;
        try (Connection gateway = DriverManager.getConnection(table.hall.jdbcUrl, "yunpai_gateway", "gateway");
                PreparedStatement insert = gateway.prepareStatement("""
                        INSERT INTO gateway.question (question_id, sale_session_id, lot_id, holder, pseudonym, text, state,
                            asked_at_micros) VALUES (?, ?, ?, 'holder', '看客', ?, 'pending', ?)""")) {
            for (int number = 0; number < ASKED; number++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, number % 4 == 3 ? otherViewing : viewing);
                insert.setObject(3, about(number));
                insert.setString(4, "第 " + number + " 问");
                insert.setLong(5, 1_000_000L * number);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private @Nullable UUID about(int number) {
        return switch (number % 4) {
            case 0 -> lot;
            case 1 -> otherLot;
            default -> null;
        };
    }

    @AfterEach
    void close() throws Exception {
        table.hall.close();
    }

    @Test
    void holdsWhatTheViewingOfTheLotWasAskedAboutNoLotInOrderAndOnceOverAllPages() throws Exception {
        // When
        List<String> texts = file(table.hall.engine.saleSession);

        // Then
        assertThat(texts).containsExactlyElementsOf(numbers(0, 2));
    }

    @Test
    void holdsOnlyTheLotsOwnWhereItIsShownInNoViewing() throws Exception {
        // When
        List<String> texts = file(null);

        // Then
        assertThat(texts).containsExactlyElementsOf(numbers(0));
    }

    private static List<String> numbers(Integer... rests) {
        return IntStream.range(0, ASKED)
                .filter(number -> List.of(rests).contains(number % 4))
                .mapToObj(number -> "第 " + number + " 问")
                .toList();
    }

    private List<String> file(@Nullable UUID viewing) throws Exception {
        List<String> texts = new ArrayList<>();
        @Nullable Long after = 0L;
        while (after != null) {
            JsonObject page = table.tell(QuestionAddresses.FILE, new FileWish(lot, viewing, after));
            JsonArray entries = page.getJsonArray("entries");
            assertThat(entries.size()).isLessThanOrEqualTo(100);
            entries.forEach(entry ->
                    texts.add(((JsonObject) entry).getJsonObject("question").getString("text")));
            after = page.getLong("next");
        }
        return texts;
    }
}
