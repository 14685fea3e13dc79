package yunpai.gateway.question;

import java.util.Arrays;
import yunpai.gateway.question.FaqWords.Said;
import yunpai.protocol.lot.LotDetail;

/** What people ask of every lot: the question, the words by which it is known, and where its answer comes from. */
enum FaqTopic {
    DEPOSIT("保证金交多少、什么时候退？", "保证金 押金 定金 订金") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.deposit(lot);
        }
    },
    BALANCE("余款什么时候付、付到哪里？", "余款 尾款 付款期限 多久付清 几天付 贷款 按揭") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.balance(lot);
        }
    },
    REGISTRATION("怎样过户、上牌，有没有障碍？", "过户 上牌 转移登记 登记证 带牌 车牌 限迁 外地 绿本") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.registration(lot);
        }
    },
    VIOLATIONS("有没有违章，谁处理？", "违章 扣分 罚款 违法记录") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.violations(lot);
        }
    },
    TAXES("税费由谁承担？", "税 过户费 费用谁 谁承担 谁出") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.taxes(lot);
        }
    },
    HAND_OVER("什么时候、在哪里交付？", "交付 提车 取车 移交 停车费 停在哪 在哪看 自提 拖车") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.handOver(lot);
        }
    },
    KEYS("有几把钥匙、里程多少？", "钥匙 里程 公里数 表显 跑了多少") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.keysAndMileage(lot);
        }
    },
    DEFECTS("有哪些已知瑕疵？", "瑕疵 事故 缺陷 毛病 水泡 抵押 查封") {
        @Override
        Said answer(LotDetail lot) {
            return FaqWords.defects(lot);
        }
    };

    private final String question;
    /** Apart by spaces. */
    private final String keywords;

    FaqTopic(String question, String keywords) {
        this.question = question;
        this.keywords = keywords;
    }

    String question() {
        return question;
    }

    /** Empty where the published notice says nothing of it. */
    abstract Said answer(LotDetail lot);

    /** How many of its words a text holds. */
    long words(String plainText) {
        return Arrays.stream(keywords.split(" ", -1))
                .filter(plainText::contains)
                .count();
    }
}
