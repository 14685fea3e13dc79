package yunpai.engine.identity;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import yunpai.engine.identity.store.PgPseudonyms;

/** Draws the name under which somebody watches and asks in one viewing: 看客·青竹42. Another viewing gives another name. */
final class Pseudonyms {
    private static final List<String> WORDS = List.of(
            "青竹", "白鹭", "寒梅", "松风", "云帆", "晨露", "秋水", "远山", "清泉", "春柳", "夏荷", "冬雪", "明月", "朝霞", "暮雨", "初晴", "杏花", "桂子",
            "兰舟", "石桥", "竹笛", "纸鸢", "木棉", "海棠", "银杏", "芦苇", "麦浪", "稻香", "茶烟", "墨痕", "琴音", "棋子", "飞燕", "归雁", "沙鸥", "锦鲤",
            "玉兔", "麋鹿", "黄鹂", "喜鹊");
    private static final int NUMBERS = 1_000;
    private static final int TRIES = 20;

    private final PgPseudonyms store;
    private final SecureRandom random = new SecureRandom();

    Pseudonyms(PgPseudonyms store) {
        this.store = store;
    }

    Future<String> of(UUID accountId, UUID saleSessionId) {
        return draw(accountId, saleSessionId, TRIES);
    }

    private Future<String> draw(UUID accountId, UUID saleSessionId, int triesLeft) {
        return store.find(saleSessionId, accountId).compose(known -> {
            if (known.isPresent()) {
                return Future.succeededFuture(known.get());
            }
            if (triesLeft == 0) {
                return Future.failedFuture(new IllegalStateException("no free pseudonym was found"));
            }
            String drawn = "看客·" + WORDS.get(random.nextInt(WORDS.size())) + random.nextInt(NUMBERS);
            return store.keep(saleSessionId, accountId, drawn)
                    .compose(kept -> draw(accountId, saleSessionId, triesLeft - 1));
        });
    }
}
