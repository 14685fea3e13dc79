package yunpai.gateway.question;

import java.util.UUID;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotDetail;

/** A published car. */
public final class SampleLot {
    private SampleLot() {}

    public static LotDetail car(UUID lotId) {
        return Json.read(json(lotId), LotDetail.class);
    }

    public static String json(UUID lotId) {
        return """
                {"summary":{"lotId":"%1$s","courtId":"%1$s","courtName":"云川县人民法院","title":"长安逸动","saleKind":"first_auction",
                  "propertyKind":"movable","startingPriceFen":7000000,"incrementFen":50000,"depositFen":1000050,
                  "live":{"lotId":"%1$s","seq":1,"state":"announced","bidCount":0,"bidderCount":0,"extensionCount":0}},
                 "defects":["右前门划痕"],"encumbrances":[],"buyerPays":["停车费自成交之日起"],
                 "vehicle":{"plate":"云A·00001","withPlate":false,"violations":3,"finesFen":60000,"penaltyPoints":9,
                   "finesBorneBy":"买受人","keys":1,"mileageKm":86000,"parkingPlace":"云川县停车场","documentsMissing":["机动车登记证书"]},
                 "noticeItems":[],"specialNotices":{"version":1,"sha256":"%2$s","items":[]},
                 "taxes":[{"name":"转移登记税费","borneBy":"buyer","note":"依法"}],"transferSteps":["领取裁定","申请登记"],
                 "paymentDays":10,"viewingContact":"执行局 0871-0000000","settings":{},"rulesVersion":1}""".formatted(lotId, "0".repeat(64));
    }
}
