package yunpai.rehearsal.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the bank treats an order (refund or transfer) that comes in; an order whose key it knows is answered as before. */
public enum Fault {
    @JsonProperty("none")
    NONE,
    /** Books the order as failed. */
    @JsonProperty("fail")
    FAIL,
    /** Books nothing and never answers. */
    @JsonProperty("time_out")
    TIME_OUT,
    /** Books the order and hangs up without an answer. */
    @JsonProperty("lose_answer")
    LOSE_ANSWER,
    /** Answers that it is on its way; it is done when asked again. */
    @JsonProperty("slow")
    SLOW
}
