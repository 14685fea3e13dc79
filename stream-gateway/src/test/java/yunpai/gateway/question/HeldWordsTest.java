package yunpai.gateway.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldWordsTest {
    private final HeldWords words = HeldWords.usual();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "加我微信聊",
                "加我 微 信 聊",
                "加我微-信",
                "加我薇信",
                "ＷｅｉＸｉｎ 一下",
                "w e i x i n",
                "w.e.i.x.i.n",
                "wēi xìn",
                "wеіхіn",
                "Ｖ　Ｘ 联系",
                "𝓿𝔁 联系",
                "v\u200bx",
                "有人圍標嗎",
                "围🚗标"
            })
    void findsAWordHoweverItIsHidden(String text) {
        assertThat(words.first(text, List.of())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "钥匙有几把？能启动吗？",
                "保证金什么时候退？",
                "过户费大概多少，谁承担？",
                "发动机有没有大修过？",
                "能开去外地上牌吗？",
                "违章6条扣12分谁处理",
                "Is the mileage of 86,000 km verified?"
            })
    void letsOrdinaryQuestionsPass(String text) {
        assertThat(words.first(text, List.of())).isEmpty();
    }

    @Test
    void takesWordsOfTheViewingAsWell() {
        // Given
        List<String> more = List.of("张三");

        // When // Then
        assertThat(words.first("这车是张 三的吧", more)).contains("张三");
        assertThat(words.first("这车是张 三的吧", List.of())).isEmpty();
    }
}
