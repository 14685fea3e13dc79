package yunpai.gateway.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.question.FaqEntry;

class FaqTest {
    private final LotDetail car = SampleLot.car(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "保证金什么时候退？, deposit, 10,000.50元",
        "没拍到 押 金 多久退, deposit, 二十四小时",
        "余款几天付清, balance, 10日",
        "过户要什么手续, registration, 机动车登记证书",
        "违章谁处理, violations, 3条，罚款600元，记9分",
        "税谁交, taxes, 转移登记税费：买受人承担（依法）",
        "在哪提车, hand_over, 云川县停车场",
        "有几把钥匙, keys, 钥匙（把）：1",
        "出过事故吗, defects, 右前门划痕"
    })
    void answersFromTheNotice(String question, String topic, String says) {
        FaqEntry entry = Faq.answering(question, car).orElseThrow();
        assertThat(entry.topic()).isEqualTo(topic);
        assertThat(entry.answer()).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"发动机大修过吗", "保证金和税一共多少", "我想问一下这台车如果拍下来之后过户的时候发现发动机号对不上法院会不会给处理还是自己承担这个风险呢请明确答复一下谢谢"})
    void leavesToTheCourtWhatItIsNotSureOf(String question) {
        assertThat(Faq.answering(question, car)).isEmpty();
    }

    @Test
    void namesTheArticlesAndSaysNothingWhereTheNoticeSaysNothing() {
        // Given
        LotDetail house = yunpai.protocol.Json.read(
                SampleLot.json(UUID.randomUUID()).replaceAll("(?s)\"vehicle\":\\{.*?},", ""), LotDetail.class);

        // When
        List<String> topics = Faq.of(house).stream().map(FaqEntry::topic).toList();

        // Then
        assertThat(topics).contains("deposit", "taxes").doesNotContain("violations", "keys");
        assertThat(Faq.text(Faq.of(car).getFirst())).contains("依据：").contains("第十七、十八、二十三、二十四条");
    }
}
