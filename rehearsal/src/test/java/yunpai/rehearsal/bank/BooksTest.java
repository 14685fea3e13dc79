package yunpai.rehearsal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.rehearsal.bank.Order.Kind;
import yunpai.rehearsal.bank.Order.Status;

class BooksTest {
    private static final List<Fault> FAULTS = List.of(Fault.values());

    @TempDir
    Path folder;

    @Test
    void answersTheSameKeyTheSameForEver() {
        try (Books books = new Books(folder)) {
            // Given
            Payment payment = books.pay(payment(1_000), false);
            books.expect(Fault.FAIL, 1);
            Order failed = books.take(refund("a", payment, 1_000)).order();

            // When
            Order again = books.take(refund("a", payment, 1_000)).order();

            // Then
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(again).isEqualTo(failed);
            assertThat(books.balanceFen()).isEqualTo(1_000);
            assertThatThrownBy(() -> books.take(refund("a", payment, 999))).isInstanceOf(BankRefusal.class);
        }
    }

    @Test
    void refundsNoMoreThanWasPaid() {
        try (Books books = new Books(folder)) {
            // Given
            Payment payment = books.pay(payment(1_000), false);
            books.pay(payment(5_000), false);
            books.take(refund("a", payment, 600));

            // When
            Order more = books.take(refund("b", payment, 500)).order();

            // Then
            assertThat(more.status()).isEqualTo(Status.FAILED);
            assertThat(more.reason()).isEqualTo("more than was paid");
        }
    }

    @Test
    void finishesASlowOrderWhenAskedAgain() {
        try (Books books = new Books(folder)) {
            // Given
            Payment payment = books.pay(payment(1_000), false);
            books.expect(Fault.SLOW, 1);
            books.take(refund("a", payment, 1_000));

            // When
            Status first = books.find("a").orElseThrow().status();
            Status second = books.find("a").orElseThrow().status();

            // Then
            assertThat(List.of(first, second)).containsExactly(Status.PENDING, Status.DONE);
            assertThat(books.balanceFen()).isZero();
        }
    }

    @Test
    void forgetsALineThatACrashCutOffAndGoesOn() throws IOException {
        // Given
        try (Books books = new Books(folder)) {
            books.pay(payment(1_000), true);
        }
        Files.writeString(folder.resolve("bank.jsonl"), "{\"type\":\"payment_rec", StandardOpenOption.APPEND);

        // When
        try (Books books = new Books(folder)) {
            books.pay(payment(2_000), false);
        }

        // Then
        try (Books books = new Books(folder)) {
            assertThat(books.balanceFen()).isEqualTo(3_000);
            assertThat(books.toAnnounce(Set.of(), 10))
                    .extracting(Payment::amountFen)
                    .containsExactly(2_000L);
        }
    }

    /** Whatever happens in whatever order, and however often the bank restarts: the statement adds up and nobody gets more than he paid. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsItsBooksStraight(long seed) {
        Random random = new Random(seed);
        Books books = new Books(folder);
        Map<String, Long> paid = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    Payment payment = books.pay(payment(1 + random.nextInt(5_000)), random.nextBoolean());
                    paid.put(payment.paymentId(), payment.amountFen());
                }
                case 1 -> books.expect(FAULTS.get(random.nextInt(FAULTS.size())), 1);
                case 2 -> books.find("k" + random.nextInt(20));
                case 3 -> {
                    books.close();
                    books = new Books(folder);
                }
                default -> order(books, random, List.copyOf(paid.keySet()));
            }
            check(books, paid, "seed " + seed + " step " + step);
        }
        books.close();
    }

    private static void order(Books books, Random random, List<String> payments) {
        String key = "k" + random.nextInt(200);
        String subject = payments.isEmpty() ? "P00000001" : payments.get(random.nextInt(payments.size()));
        Kind kind = random.nextInt(4) == 0 ? Kind.TRANSFER : Kind.REFUND;
        try {
            books.take(new Order(key, kind, subject, 1 + random.nextInt(3_000), 1, Status.PENDING, ""));
        } catch (BankRefusal refused) {
            assertThat(refused.status()).isIn(404, 409);
        }
    }

    private static void check(Books books, Map<String, Long> paid, String when) {
        List<StatementLine> lines = books.statement(1, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(lines.stream().mapToLong(StatementLine::amountFen).sum())
                .as(when)
                .isEqualTo(books.balanceFen())
                .isNotNegative();
        Map<String, Long> refunded = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind().equals("refund"))
                .forEach(line -> refunded.merge(line.subject(), -line.amountFen(), Long::sum));
        refunded.forEach((payment, sum) -> assertThat(sum).as(when).isLessThanOrEqualTo(paid.get(payment)));
        assertThat(lines.stream().map(StatementLine::id)).as(when).doesNotHaveDuplicates();
    }

    private static Payment payment(long amountFen) {
        return new Payment("", "YP1", amountFen, "林小满", "6200", 1);
    }

    private static Order refund(String key, Payment payment, long amountFen) {
        return new Order(key, Kind.REFUND, payment.paymentId(), amountFen, 1, Status.PENDING, "");
    }
}
