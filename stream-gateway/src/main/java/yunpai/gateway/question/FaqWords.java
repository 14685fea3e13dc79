package yunpai.gateway.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.notice.Tax;
import yunpai.protocol.notice.Vehicle;

/** The sentences of automatic answers. They say what the notice says and what the law orders, and nothing beside it. */
final class FaqWords {
    private static final String P18 = "《最高人民法院关于人民法院网络司法拍卖若干问题的规定》第%s条";
    private static final String PJD = "《机动车登记规定》第%s条";

    private FaqWords() {}

    /** An answer in sentences, and what it rests on. */
    record Said(List<String> sentences, List<String> articles) {
        Said {
            sentences = List.copyOf(sentences);
            articles = List.copyOf(articles);
        }

        boolean empty() {
            return sentences.isEmpty();
        }
    }

    private static String yuan(long fen) {
        return fen % 100 == 0
                ? String.format(Locale.ROOT, "%,d元", fen / 100)
                : String.format(Locale.ROOT, "%,d.%02d元", fen / 100, fen % 100);
    }

    static Said deposit(LotDetail lot) {
        List<String> all = new ArrayList<>();
        all.add("本标的保证金为" + yuan(lot.summary().depositFen()) + "，竞价程序结束前缴纳并经确认即取得竞买资格。");
        all.add("未竞得的，保证金在竞价程序结束后二十四小时内原路退还；竞得的可抵作价款；悔拍的不予退还。");
        return new Said(all, articles(P18, "十七", "十八", "二十三", "二十四"));
    }

    static Said balance(LotDetail lot) {
        List<String> all = new ArrayList<>();
        Integer days = lot.paymentDays();
        all.add(days == null ? "余款期限以拍卖公告为准。" : "成交后" + days + "日内付清余款。");
        all.add("余款付至公告载明的法院账户，不接受任何个人收款。");
        return new Said(all, articles(P18, "二十五"));
    }

    static Said registration(LotDetail lot) {
        List<String> all = new ArrayList<>();
        Vehicle car = lot.vehicle();
        if (!lot.transferSteps().isEmpty()) {
            all.add("办理步骤：" + String.join("；", lot.transferSteps()) + "。");
        }
        if (car != null) {
            if (Boolean.FALSE.equals(car.transferable())) {
                all.add("公告载明：本车不能办理转移登记。");
            }
            add(all, "登记障碍：", car.registrationObstacles());
            add(all, "缺失的证件（由协助执行通知书载明未能取得）：", car.documentsMissing());
            add(all, "号牌：", car.withPlate() == null ? null : car.withPlate() ? "带牌" : "不带牌");
            add(all, "限制迁入城市：", car.restrictionCity());
            add(all, "年检有效期至：", car.inspectionUntil());
            all.add("交付后三十日内申请转移登记，迁入地能否落户请先向当地车管所核实。");
        }
        return new Said(all, all.isEmpty() ? List.of() : car == null ? List.of() : articles(PJD, "二十五", "二十六", "三十"));
    }

    static Said violations(LotDetail lot) {
        Vehicle car = lot.vehicle();
        if (car == null || car.violations() == null) {
            return new Said(List.of(), List.of());
        }
        List<String> all = new ArrayList<>();
        Long fines = car.finesFen();
        all.add("公告载明未处理违章" + car.violations() + "条"
                + (fines == null ? "" : "，罚款" + yuan(fines))
                + (car.penaltyPoints() == null ? "" : "，记" + car.penaltyPoints() + "分") + "。");
        add(all, "承担方：", car.finesBorneBy());
        all.add("申请转移登记前，应当将涉及该车的违法行为和交通事故处理完毕。");
        return new Said(all, articles(PJD, "二十五"));
    }

    static Said taxes(LotDetail lot) {
        List<String> all = new ArrayList<>();
        for (Tax tax : lot.taxes()) {
            String by = switch (tax.borneBy()) {
                case BUYER -> "买受人承担";
                case DEBTOR -> "被执行人承担";
                case BY_LAW -> "依法由相应主体承担";
                case COURT_DECIDES -> "由法院确定";
            };
            all.add(tax.name() + "：" + by + (tax.note() == null ? "" : "（" + tax.note() + "）") + "。");
        }
        add(all, "买受人另行承担：", lot.buyerPays());
        return new Said(all, all.isEmpty() ? List.of() : articles(P18, "三十"));
    }

    static Said handOver(LotDetail lot) {
        List<String> all = new ArrayList<>();
        Vehicle car = lot.vehicle();
        if (car != null) {
            add(all, "停放地点：", car.parkingPlace());
            add(all, "停车费：", car.parkingCost());
            add(all, "运输：", car.transport());
        }
        add(all, "看样及交付联系：", lot.viewingContact());
        all.add("所有权自拍卖成交裁定送达买受人时转移，裁定送达后十五日内交付。");
        return new Said(all, List.of(P18.formatted("二十二"), "《最高人民法院关于人民法院民事执行中拍卖、变卖财产的规定》第二十七条"));
    }

    static Said keysAndMileage(LotDetail lot) {
        List<String> all = new ArrayList<>();
        Vehicle car = lot.vehicle();
        if (car != null) {
            add(all, "钥匙（把）：", car.keys());
            add(all, "表显里程（公里）：", car.mileageKm());
        }
        if (!all.isEmpty()) {
            all.add("以实物现状为准。");
        }
        return new Said(all, all.isEmpty() ? List.of() : articles(P18, "十三", "十四"));
    }

    static Said defects(LotDetail lot) {
        List<String> all = new ArrayList<>();
        add(all, "已知瑕疵：", lot.defects());
        add(all, "权利负担：", lot.encumbrances());
        if (lot.vehicle() != null) {
            add(all, "抵押：", lot.vehicle().mortgages());
            add(all, "轮候查封：", lot.vehicle().laterSeizures());
        }
        all.add("标的按现状拍卖，请实地看样；参与竞买视为对已知和未知瑕疵的确认和接受。");
        return new Said(all, articles(P18, "十四", "十五"));
    }

    private static void add(List<String> all, String label, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            all.add(label + value + "。");
        }
    }

    private static void add(List<String> all, String label, List<String> values) {
        if (!values.isEmpty()) {
            all.add(label + String.join("；", values) + "。");
        }
    }

    private static List<String> articles(String law, String... numbers) {
        return List.of(law.formatted(String.join("、", numbers)));
    }
}
