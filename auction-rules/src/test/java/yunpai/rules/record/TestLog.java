package yunpai.rules.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/** A small log in memory, whose lots are decided by the rules themselves. */
final class TestLog {
    static final String ORIGIN = "paimai.example/record";
    static final String LOT = "00000000-0000-0000-0000-000000000001";
    private static final long HOUR = 3_600_000_000L;

    final List<byte[]> entries = new ArrayList<>();
    final List<Integer> ofLot = new ArrayList<>();
    private final KeyPair logPair = pair();
    private final KeyPair witnessPair = pair();
    private final LotEntries lot = new LotEntries(LOT, LotEntries.State.NONE);
    private Lot state = Lots.draft();
    private long seq;
    private byte[] chain = HashChain.genesis(LOT);

    /** A lot with that many bids, sold, among entries of others. */
    static TestLog withBids(int bids) {
        TestLog log = new TestLog();
        log.story(bids);
        return log;
    }

    private void story(int bids) {
        Window window = new Window(HOUR, 26 * HOUR);
        decide(
                new LotCommand.PublishNotice(
                        new Terms(
                                RulesVersion.CURRENT,
                                SaleKind.FIRST_AUCTION,
                                new Pricing(100_000, 10_000, 10_000),
                                window,
                                CourtSettings.DEFAULT.withJump(null)),
                        "0".repeat(64),
                        "officer-7"),
                0);
        decide(new LotCommand.OpenLot(), HOUR);
        long last = HOUR;
        for (int i = 0; i < bids; i++) {
            String code = "C" + i % 3;
            last = 26 * HOUR - 60_000_000L + i * 30_000_000L;
            decide(new LotCommand.AdmitBidder(code, Rank.ORDINARY), last);
            decide(new LotCommand.PlaceBid("secret-bid-id-" + i, code, 100_000 + i * 10_000L, false, last), last + 5);
            decide(new LotCommand.PlaceBid("refused-bid-" + i, code, 1, false, last), last + 6);
        }
        decide(new LotCommand.CloseLot(), last + HOUR);
        decide(new LotCommand.RecordConfirmation("(2026)1", "ab".repeat(32), "cd".repeat(32)), last + 2 * HOUR);
    }

    private void decide(LotCommand command, long now) {
        Decision decision = Lots.decide(state, command, now);
        List<LotEvent> events = switch (decision) {
            case Decision.Accepted accepted -> accepted.events();
            case Decision.Refused refused ->
                List.of(new LotEvent.BidRefused((LotCommand.PlaceBid) command, refused.rule(), now));
            case Decision.NeedsConfirmation asked -> throw new IllegalStateException("no jump is set");
        };
        for (LotEvent event : events) {
            state = Lots.evolve(state, event);
            byte[] body = EventCodec.encode(event);
            chain = HashChain.next(chain, body);
            lot.next(LotEntries.Row.of(++seq, 1, body, chain)).ifPresent(entry -> {
                ofLot.add(entries.size());
                entries.add(entry.bytes());
                entries.add(("another lot's entry " + entries.size()).getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    /** The leading bid as the state has it. */
    Bid winning() {
        return ((Lot.Sold) state).winning();
    }

    TreeHash node(TreeNode node) {
        int width = 1 << node.height();
        int from = (int) node.index() * width;
        return NaiveTree.root(leaves().subList(from, from + width));
    }

    private List<TreeHash> leaves() {
        return entries.stream().map(TreeHash::leaf).toList();
    }

    Checkpoint checkpoint() {
        return Checkpoint.of(ORIGIN, entries.size(), NaiveTree.root(leaves()));
    }

    SignedNote signed() {
        String text = checkpoint().text();
        return new SignedNote(
                text, List.of(line(logKey(), logPair, text.getBytes(StandardCharsets.UTF_8), 0), cosignature(text)));
    }

    private NoteSignature cosignature(String text) {
        return line(witnessKey(), witnessPair, Ed25519Key.cosigned(text, 1_700_000_000L), 1_700_000_000L);
    }

    private static NoteSignature line(VerifierKey key, KeyPair pair, byte[] message, long time) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            byte[] signature = signer.sign();
            byte[] bytes = time == 0
                    ? signature
                    : ByteBuffer.allocate(72).putLong(time).put(signature).array();
            return new NoteSignature(key.name(), key.id(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    VerifierKey logKey() {
        return VerifierKey.of(ORIGIN, VerifierKey.ED25519, raw(logPair));
    }

    VerifierKey witnessKey() {
        return VerifierKey.of("court.example/witness", VerifierKey.COSIGNATURE, raw(witnessPair));
    }

    Trust trust() {
        return new Trust(List.of(Ed25519Key.of(logKey()), Ed25519Key.of(witnessKey())), 1, true);
    }

    Receipt receipt(int index) {
        return new Receipt(entries.get(index), index, proof(index), signed());
    }

    LotFile file() {
        List<LotFile.Line> lines = ofLot.stream()
                .map(index -> new LotFile.Line(entries.get(index), index, proof(index)))
                .toList();
        return new LotFile(new LotFile.Head(LOT, lines.size(), signed()), lines);
    }

    List<TreeHash> proof(int index) {
        return ProofPath.hashes(ProofPath.inclusion(index, entries.size()), this::node);
    }

    private static byte[] raw(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
