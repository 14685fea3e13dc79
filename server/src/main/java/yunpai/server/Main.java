package yunpai.server;

/** The command line: {@code demo}, {@code serve}, {@code replay}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("yunpai");
    }
}
