package yunpai.gateway.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    @ParameterizedTest
    @CsvSource({
        "过户费谁出？, 过户的费用由谁承担",
        "钥匙有几把, 请问有几把钥匙啊？",
        "保险到什么时候, 保险几时到期",
        "违章谁处理, 违章由谁来处理？",
        "保证金什么时候退, 没拍到保证金多久退",
        "能开去外地上牌吗, 外地能上牌吗"
    })
    void findsTheSameQuestionInOtherWords(String one, String other) {
        assertThat(Similarity.between(one, other)).isGreaterThanOrEqualTo(Similarity.ALIKE);
    }

    @ParameterizedTest
    @CsvSource({"能试驾吗, 能贷款吗", "钥匙有几把, 保险到什么时候", "过户费谁出, 停车费一天多少钱", "发动机大修过吗, 变速箱有异响吗", "？！, 钥匙有几把"})
    void doesNotTakeOtherQuestionsForTheSame(String one, String other) {
        assertThat(Similarity.between(one, other)).isLessThan(Similarity.ALIKE);
    }
}
