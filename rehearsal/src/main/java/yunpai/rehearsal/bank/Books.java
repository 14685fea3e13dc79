package yunpai.rehearsal.bank;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import yunpai.rehearsal.bank.Booked.CallbackAcknowledged;
import yunpai.rehearsal.bank.Booked.CallbackReleased;
import yunpai.rehearsal.bank.Booked.OrderDone;
import yunpai.rehearsal.bank.Booked.OrderTaken;
import yunpai.rehearsal.bank.Booked.PaymentReceived;
import yunpai.rehearsal.bank.Order.Kind;
import yunpai.rehearsal.bank.Order.Status;

/** What the bank knows. Every change is in the book file before it is true; methods block for the disk and may be called from any thread. */
final class Books implements AutoCloseable {
    /** Payments and orders together; beyond that the bank takes no more, for this is a sandbox. */
    private static final int LIMIT = 200_000;

    private static final int FAULTS_LIMIT = 1_000;

    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, Long> refundedFen = new LinkedHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Set<String> withheld = new LinkedHashSet<>();
    private final Set<String> unacknowledged = new LinkedHashSet<>();
    private final List<StatementLine> statement = new ArrayList<>();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final BookFile file;
    private long balanceFen;
    private long pendingFen;

    Books(Path folder) {
        file = BookFile.open(folder, this::apply);
    }

    synchronized Payment pay(Payment asked, boolean withhold) {
        refuseWhenFull();
        Payment payment = new Payment(
                "P%08d".formatted(payments.size() + 1),
                asked.reference(),
                asked.amountFen(),
                asked.payerName(),
                asked.payerAccount(),
                asked.copies());
        book(new PaymentReceived(nextSerial(), payment, withhold));
        return payment;
    }

    synchronized Payment release(String paymentId) {
        Payment payment = payment(paymentId);
        if (withheld.contains(paymentId)) {
            book(new CallbackReleased(paymentId));
        }
        return payment;
    }

    synchronized void acknowledge(String paymentId) {
        if (unacknowledged.contains(paymentId)) {
            book(new CallbackAcknowledged(paymentId));
        }
    }

    /** Payments to announce, the oldest first: neither withheld, nor acknowledged, nor among those on their way. */
    synchronized List<Payment> toAnnounce(Set<String> onTheirWay, int limit) {
        return unacknowledged.stream()
                .filter(id -> !withheld.contains(id) && !onTheirWay.contains(id))
                .limit(limit)
                .map(this::payment)
                .toList();
    }

    /** Takes an order, or repeats what was answered to its key. A refund goes to the payer of its payment and nowhere else. */
    synchronized Taken take(Order asked) {
        Order known = orders.get(asked.key());
        if (known != null) {
            if (!known.asksTheSameAs(asked)) {
                throw new BankRefusal(409, "this key was used for another order");
            }
            return new Taken(known, Fault.NONE);
        }
        refuseWhenFull();
        Fault fault = Optional.ofNullable(faults.poll()).orElse(Fault.NONE);
        if (fault == Fault.TIME_OUT) {
            return new Taken(asked, fault);
        }
        Order judged = judge(asked, fault);
        book(new OrderTaken(judged.status() == Status.DONE ? nextSerial() : 0, judged));
        return new Taken(judged, fault);
    }

    /** The order of that key. A pending one becomes done by being asked for a second time. */
    synchronized Optional<Order> find(String key) {
        Order known = orders.get(key);
        if (known != null && known.status() == Status.PENDING) {
            book(new OrderDone(nextSerial(), key));
        }
        return Optional.ofNullable(known);
    }

    /** Lines with {@code from ≤ serial ≤ to}, at most {@code limit}. */
    synchronized List<StatementLine> statement(long from, long to, int limit) {
        int begin = Math.clamp(from - 1, 0, statement.size());
        int end = Math.clamp(to, begin, statement.size());
        return List.copyOf(statement.subList(begin, Math.min(end, begin + limit)));
    }

    synchronized long balanceFen() {
        return balanceFen;
    }

    synchronized void expect(Fault fault, int times) {
        if (faults.size() + times > FAULTS_LIMIT) {
            throw new BankRefusal(429, "at most " + FAULTS_LIMIT + " faults may wait");
        }
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    @Override
    public synchronized void close() {
        file.close();
    }

    private Order judge(Order asked, Fault fault) {
        if (asked.kind() == Kind.REFUND) {
            Payment payment = payment(asked.subject());
            if (refunded(asked.subject()) + asked.amountFen() > payment.amountFen()) {
                return asked.as(Status.FAILED, "more than was paid");
            }
        }
        if (asked.amountFen() > balanceFen - pendingFen) {
            return asked.as(Status.FAILED, "not covered");
        }
        return switch (fault) {
            case FAIL -> asked.as(Status.FAILED, "the bank was told to fail");
            case SLOW -> asked.as(Status.PENDING, "");
            default -> asked.as(Status.DONE, "");
        };
    }

    private Payment payment(String paymentId) {
        Payment payment = payments.get(paymentId);
        if (payment == null) {
            throw new BankRefusal(404, "no such payment");
        }
        return payment;
    }

    /** Refunds that are done or pending: what a pending one holds may not be promised twice. */
    private long refunded(String paymentId) {
        return refundedFen.getOrDefault(paymentId, 0L);
    }

    private void refuseWhenFull() {
        if (payments.size() + orders.size() >= LIMIT) {
            throw new BankRefusal(507, "the sandbox bank's books are full");
        }
    }

    private long nextSerial() {
        return statement.size() + 1L;
    }

    private void book(Booked line) {
        file.append(line);
        apply(line);
    }

    private void apply(Booked line) {
        switch (line) {
            case PaymentReceived(long serial, Payment payment, boolean withhold) -> {
                payments.put(payment.paymentId(), payment);
                unacknowledged.add(payment.paymentId());
                if (withhold) {
                    withheld.add(payment.paymentId());
                }
                move(new StatementLine(
                        serial, "payment", payment.paymentId(), payment.reference(), payment.amountFen()));
            }
            case CallbackReleased(String paymentId) -> withheld.remove(paymentId);
            case CallbackAcknowledged(String paymentId) -> unacknowledged.remove(paymentId);
            case OrderTaken(long serial, Order order) -> {
                orders.put(order.key(), order);
                if (order.kind() == Kind.REFUND && order.status() != Status.FAILED) {
                    refundedFen.merge(order.subject(), order.amountFen(), Long::sum);
                }
                switch (order.status()) {
                    case DONE -> moveOut(serial, order);
                    case PENDING -> pendingFen += order.amountFen();
                    case FAILED -> {}
                }
            }
            case OrderDone(long serial, String key) -> {
                Order order = orders.get(key);
                if (order == null) {
                    throw new IllegalStateException("done, but never taken: " + key);
                }
                orders.put(key, order.as(Status.DONE, ""));
                pendingFen -= order.amountFen();
                moveOut(serial, order);
            }
        }
    }

    private void moveOut(long serial, Order order) {
        String kind = order.kind() == Kind.REFUND ? "refund" : "transfer";
        move(new StatementLine(serial, kind, order.key(), order.subject(), -order.amountFen()));
    }

    private void move(StatementLine line) {
        if (line.serial() != nextSerial()) {
            throw new IllegalStateException("the statement has a gap before " + line.serial());
        }
        statement.add(line);
        balanceFen += line.amountFen();
    }

    /** What became of an order and how the caller is to be treated. */
    record Taken(Order order, Fault fault) {}
}
