package yunpai.rehearsal.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.identity.Ticket;
import yunpai.protocol.identity.TicketRequest;
import yunpai.protocol.question.AnswerDraft;
import yunpai.protocol.question.Pin;
import yunpai.protocol.question.Question;
import yunpai.rehearsal.visitor.Visitor;

/** The clerk beside the demo's host: answers one question after the other with what the notice says, and pins one now and then. */
final class DemoClerk {
    private static final Logger LOG = LoggerFactory.getLogger(DemoClerk.class);
    private static final long EVERY_MILLIS = 6_000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("保证金", "未成交的，保证金在竞价程序结束后 24 小时内原路退还，不计利息。"),
            Map.entry("过户", "凭成交裁定书和协助执行通知书办理转移登记，所需材料见标的页的过户步骤。"),
            Map.entry("违章", "违章由买受人先行处理，罚款凭票据在案款中结算，条数和金额见标的页。"),
            Map.entry("钥匙", "钥匙数量见车辆信息表，以实物现状为准。"),
            Map.entry("里程", "里程为评估时仪表读数，照片在标的页，供参考。"),
            Map.entry("年检", "过期的须先检测合格并投保交强险，再办理过户。"),
            Map.entry("看实车", "可以，联系电话见标的页，也可以在直播里提出要看的部位。"),
            Map.entry("事故", "已知瑕疵都写在公告里，未知瑕疵请看样后自行判断，法院不承担瑕疵担保责任。"),
            Map.entry("外地", "迁入地是否限迁请先向当地车管所核实。"),
            Map.entry("余款", "成交后十日内付清，账户见公告。"),
            Map.entry("登记证书", "缺失的证件在协助执行通知书中载明，由车管所公告作废后补发。"),
            Map.entry("启动", "启动情况见标的描述，外运费用由买受人承担。"));

    private final Vertx vertx;
    private final Visitor clerk;
    private final UUID saleSessionId;
    private final Random random;
    private final Map<UUID, Long> seenNanos = new ConcurrentHashMap<>();
    private long working = -1;

    DemoClerk(Vertx vertx, Visitor clerk, UUID saleSessionId, long seed) {
        this.vertx = vertx;
        this.clerk = clerk;
        this.saleSessionId = saleSessionId;
        this.random = new Random(seed);
    }

    DemoClerk start() {
        working = vertx.setPeriodic(EVERY_MILLIS, tick -> work());
        return this;
    }

    void stop() {
        vertx.cancelTimer(working);
    }

    private void work() {
        String questions = "/live/viewings/" + saleSessionId + "/questions";
        clerk.post("/api/tickets", new TicketRequest(saleSessionId, TicketRequest.Role.CLERK), Ticket.class)
                .map(Ticket::ticket)
                .compose(ticket -> clerk.withTicket(
                                ticket, HttpMethod.GET, questions + "?state=pending", null, Question[].class)
                        .compose(waiting -> ripe(waiting)
                                .map(it -> answer(ticket, questions + "/" + it.questionId(), it.text()))
                                .orElseGet(Future::succeededFuture)))
                .onFailure(e -> LOG.debug("the demo's clerk could not work: {}", e.getMessage()));
    }

    /** The first that has waited a while: until then it is left to a host or a clerk who has come to play. */
    private Optional<Question> ripe(Question[] waiting) {
        long now = System.nanoTime();
        return Arrays.stream(waiting)
                .filter(it -> now - seenNanos.computeIfAbsent(it.questionId(), id -> now) > PATIENCE_NANOS)
                .findFirst();
    }

    private Future<Void> answer(String ticket, String path, String text) {
        String words = ANSWERS.entrySet().stream()
                .filter(it -> text.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("请以公告所载为准，也可致电执行局。");
        return clerk.withTicket(ticket, HttpMethod.POST, path + "/answer", new AnswerDraft(words, null), Question.class)
                .compose(done -> random.nextInt(6) == 0
                        ? clerk.withTicket(ticket, HttpMethod.POST, path + "/pin", new Pin(true), Question.class)
                        : Future.succeededFuture())
                .mapEmpty();
    }
}
