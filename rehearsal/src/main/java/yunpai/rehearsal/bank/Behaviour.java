package yunpai.rehearsal.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a payer behaves. */
public enum Behaviour {
    @JsonProperty("on_time")
    ON_TIME("on_time", "按时足额支付", "pay in time and in full"),
    /** Booked at once, announced only when released. */
    @JsonProperty("late")
    LATE("late", "通知迟到（手动放行）", "announced late, when released by hand"),
    @JsonProperty("twice")
    TWICE("twice", "付两次", "pay twice"),
    @JsonProperty("short")
    SHORT("short", "少付一半", "pay half of it"),
    @JsonProperty("too_much")
    TOO_MUCH("too_much", "多付一千元", "pay 1,000 yuan too much"),
    @JsonProperty("other_payer")
    OTHER_PAYER("other_payer", "他人代付", "somebody else pays"),
    /** Nothing is booked: the payer walks away. */
    @JsonProperty("never")
    NEVER("never", "不付款", "never pay");

    static final String OTHER_PAYER_NAME = "代付人·沙箱";
    private static final long SURPLUS_FEN = 100_000;

    private final String word;
    private final String zh;
    private final String en;

    Behaviour(String word, String zh, String en) {
        this.word = word;
        this.zh = zh;
        this.en = en;
    }

    String word() {
        return word;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }

    int payments() {
        return switch (this) {
            case NEVER -> 0;
            case TWICE -> 2;
            default -> 1;
        };
    }

    long amountFen(long askedFen) {
        return switch (this) {
            case SHORT -> Math.max(1, askedFen / 2);
            case TOO_MUCH -> askedFen + SURPLUS_FEN;
            default -> askedFen;
        };
    }

    String payerName(String own) {
        return this == OTHER_PAYER ? OTHER_PAYER_NAME : own;
    }
}
