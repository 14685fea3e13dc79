package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/** A process of its own that packages a stream and waits for an SRT caller until somebody kills it; see {@link IntakeIT}. */
public final class OrphanTrial {
    private OrphanTrial() {}

    public static void main(String[] arguments) throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.find(Recording.CACHE);
        LiveStream stream = new LiveStream("e", 1);
        Buffer head = Buffer.buffer(Recording.avc(5));
        Intake intake = Intake.begin(ffmpeg, "video/webm", head, new Intake.Ends(stream, () -> 0, said -> {}));
        intake.accept(head);
        while (!stream.playable()) {
            Thread.sleep(20);
        }
        SrtReceiver.listen(
                ffmpeg, new SrtReceiver.Where("127.0.0.1", 40_123, "nobody-calls-here"), new SrtReceiver.Taker() {
                    @Override
                    public void bytes(Buffer chunk) {
                        throw new AssertionError("somebody called");
                    }

                    @Override
                    public void ended() {
                        System.out.println("the receiver ended");
                    }
                });
        Thread.sleep(1000);
        System.out.println("packaging " + intake.pid());
        Thread.sleep(600_000);
    }
}
