package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How each operation of the contract is asked in {@link HonestyIT}. What is not written here is unknown, and the test says so. */
final class Questionnaire {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final String NOTHING = "";
    private static final byte[] NO_PICTURE = "no picture".getBytes(StandardCharsets.UTF_8);

    /** Asked last: whoever has said this is gone. */
    private static final List<String> FAREWELLS = List.of("signOut", "signOutEverywhere");

    private static final Map<String, String> BODIES = new HashMap<>();

    static {
        for (String plain :
                ("getTime getSession listAccountSessions signOut signOutEverywhere listSaleSessions getSaleSession listLots"
                                + " getLot getLotHistory getLotRecord getReceipt getConfirmation getFile getSpecialNotices getMyLot signUpForLot getBid listMyLots"
                                + " listMyDeposits listMyBids listCases listCourtSaleSessions listCourtLots getCourtLot uploadFile deleteFile"
                                + " judgeNotice publishLot recordCauseEnded listOrders secondOrder listPriorityHolders revokePriorityHolder getLotDeposits"
                                + " getSettlement getLotLedger listRefunds getBankCheck listDue listPlatformReports acknowledgePlatformReport"
                                + " listConflicts removeConflict listAudit listCourts listStaff revokeGrant getRehearsalClock getViewing getRecording issueNearPass"
                                + " endViewing getEncoderAccess drawStreamKey revokeStreamKey openSrt closeSrt"
                                + " listQuestions listMyQuestions publishQuestion"
                                + " listMyVotes listSimilarQuestions claimQuestion releaseQuestion getQuestionTrail getAsking getFaq reopenQuestion"
                                + " listCaptionEntries withdrawCaptions getRecordingRoom getCourtRecordingRoom getCorrectionRule"
                                + " listLotCorrections listCorrections exportQuestions listViewingSlots listBookings")
                        .split(" ", -1)) {
            BODIES.put(plain, NOTHING);
        }
        BODIES.put("signUp", "{'kind':'person','login':'x','password':'x','name':'x','idNumber':'x','phone':'x'}");
        BODIES.put("signIn", "{'login':'nobody-{random}','password':'made-up-Passw0rd-1'}");
        BODIES.put("changePassword", "{'current':'made-up-wrong-1','fresh':'made-up-Passw0rd-8'}");
        BODIES.put("issueTicket", "{'saleSessionId':'{saleSessionId}','role':'viewer'}");
        BODIES.put("consent", "{'specialNoticesVersion':1,'sha256':'{sha256}'}");
        BODIES.put("placeBid", "{'bidId':'b-{random}','amountFen':7000000}");
        BODIES.put(
                "bankCallback",
                "{'eventId':'e','kind':'payment','reference':'x','amountFen':1,'bankReference':'x','status':'done'}");
        BODIES.put("createCase", "{'number':'（2026）虚构执{random}号','title':'虚构案件'}");
        BODIES.put("createSaleSession", "{'title':'虚构专场'}");
        BODIES.put("updateSaleSession", "{'title':'虚构专场'}");
        BODIES.put("createLot", "{'title':'虚构轿车','saleKind':'first_auction','propertyKind':'movable'}");
        BODIES.put("updateLot", "{'title':'虚构轿车','saleKind':'first_auction','propertyKind':'movable'}");
        BODIES.put(
                "addPanelRecord",
                "{'members':['甲','乙','丙'],'decidedOn':'2026-01-05','topics':['priority'],'decision':'同意'}");
        BODIES.put("suspendLot", "{'kind':'deferred','reason':'演练'}");
        BODIES.put("resumeLot", "{'resumesAtMicros':{soon}}");
        BODIES.put("withdrawLot", "{'reason':'演练','panelRecordId':'{random}'}");
        BODIES.put("rejectOrder", "{'reason':'演练'}");
        BODIES.put(
                "confirmPriorityHolder",
                "{'name':'虚构优先人','idNumber':'11010519491231002X','rank':1,'ground':'共有人','panelRecordId':'{random}'}");
        BODIES.put("addConflict", "{'name':'虚构亲属','idNumber':'11010519491231002X','ground':'近亲属'}");
        BODIES.put("createCourt", "{'name':'虚构法院{random}'}");
        BODIES.put("createStaff", "{'login':'staff-{random8}','name':'虚构干警','password':'made-up-Passw0rd-5'}");
        BODIES.put("grant", "{'accountId':'{random}','courtId':'{courtId}','role':'clerk'}");
        BODIES.put("setRehearsalClock", "{'courtMicros':{soon},'rate':1}");
        BODIES.put("loadScenario", "{'nonsense':true}");
        BODIES.put("setOnCamera", "{'lotId':'{lotId}'}");
        BODIES.put("sayCaption", "{'text':'这是后备箱'}");
        BODIES.put("uploadCaptions", "{'webVtt':'WEBVTT','starts':'now'}");
        BODIES.put("askQuestion", "{'text':'这是什么颜色？'}");
        BODIES.put("answerQuestion", "{'text':'白色。'}");
        BODIES.put("declineQuestion", "{'reason':'演练'}");
        BODIES.put("pinQuestion", "{'pinned':true}");
        BODIES.put("tagQuestion", "{'lotId':'{lotId}'}");
        BODIES.put("bookViewing", "{'name':'虚构访客','phone':'00000000000','idNumber':'11010519491231002X'}");
        BODIES.put("getMyBooking", "{'secret':'0123456789'}");
        BODIES.put("cancelBooking", "{'secret':'0123456789'}");
        BODIES.put(
                "createViewingSlot",
                "{'startsAtMicros':{soon},'endsAtMicros':{late},'place':'停车场','contact':'执行局','guide':'虚构干警','seats':5}");
        BODIES.put("markAttendance", "{'attended':true}");
        BODIES.put("openCorrection", "{'said':'两把钥匙','notice':'一把钥匙'}");
        BODIES.put("decideCorrection", "{'decision':'notice_stands','words':'以公告为准'}");
        BODIES.put("setCorrectionRule", "{'suspends':true}");
        BODIES.put("assignQuestion", "{}");
        BODIES.put("voteForQuestion", "{'voted':true}");
        BODIES.put("mergeQuestion", "{'into':'{random}'}");
        BODIES.put("rewordQuestion", "{'text':'这是什么颜色？'}");
        BODIES.put("amendAnswer", "{'text':'黑色。'}");
        BODIES.put("muteAsker", "{'minutes':5,'reason':'演练'}");
        BODIES.put("setAsking", "{'closed':false,'slowSeconds':0,'publishAtOnce':false}");
        BODIES.put("like", "{'count':1}");
    }

    private final Map<String, String> places;

    /** What is put into paths and bodies: {@code lotId}, {@code courtId}, {@code saleSessionId}, {@code soon}. */
    Questionnaire(Map<String, String> places) {
        this.places = places;
    }

    /** An operation of the contract. */
    record Operation(String id, String method, String path) {}

    /** What came back, and who had asked for what. */
    record Heard(String role, String operation, int status, String text) {}

    static List<Operation> contract() throws IOException {
        List<Operation> operations = new ArrayList<>();
        try (InputStream contract = Questionnaire.class.getResourceAsStream("/yunpai/openapi.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(contract).path("paths");
            paths.properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        String id = method.getValue().path("operationId").asText();
                        if (!id.isEmpty()) {
                            operations.add(new Operation(id, method.getKey().toUpperCase(Locale.ROOT), path.getKey()));
                        }
                    }));
        }
        operations.sort((one, other) -> Boolean.compare(FAREWELLS.contains(one.id()), FAREWELLS.contains(other.id())));
        return operations;
    }

    /** Operations that this test cannot ask, and words of it that the contract does not know any more. */
    static Set<String> unknown(List<Operation> contract) {
        Set<String> ids = new TreeSet<>(contract.stream().map(Operation::id).toList());
        Set<String> strangers = new TreeSet<>(ids);
        strangers.removeAll(BODIES.keySet());
        BODIES.keySet().stream().filter(known -> !ids.contains(known)).forEach(strangers::add);
        return strangers;
    }

    Heard ask(Person person, String role, Operation operation) throws IOException, InterruptedException {
        String path = fill(operation.path());
        Answer answer;
        if (operation.id().equals("uploadFile")) {
            answer = person.raw("POST", path + "?name=a.png&kind=photo", "application/octet-stream", NO_PICTURE);
        } else {
            String body = fill(BODIES.getOrDefault(operation.id(), NOTHING)).replace('\'', '"');
            answer = body.isEmpty() && !operation.method().equals("GET")
                    ? person.raw(operation.method(), path, "application/json", new byte[0])
                    : body.isEmpty()
                            ? person.get(path)
                            : person.raw(
                                    operation.method(),
                                    path,
                                    "application/json",
                                    body.getBytes(StandardCharsets.UTF_8));
        }
        return new Heard(
                role,
                operation.id(),
                answer.status(),
                answer.text() + answer.headers().map());
    }

    private String fill(String template) {
        Matcher place = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            place.appendReplacement(filled, Matcher.quoteReplacement(value(place.group(1))));
        }
        return place.appendTail(filled).toString();
    }

    private String value(String name) {
        return switch (name) {
            case "bidId" -> "b-nobody";
            case "random8" -> UUID.randomUUID().toString().substring(0, 8);
            case "sha256" -> "0".repeat(64);
            case "seq" -> "1";
            case "late" -> "4000000000000000";
            default -> places.getOrDefault(name, UUID.randomUUID().toString());
        };
    }
}
