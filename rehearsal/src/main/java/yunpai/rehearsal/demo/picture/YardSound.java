package yunpai.rehearsal.demo.picture;

import java.util.Random;

/** What a microphone hears beside a car: wind, its idling engine, steps. One channel of 16 bits that ends as it begins. */
final class YardSound {
    static final int RATE = 44_100;

    private YardSound() {}

    static byte[] loop(int seed, double seconds) {
        int n = (int) (RATE * seconds);
        double[] wave = new double[n];
        wind(wave, new Random(seed));
        engine(wave, 27 + seed % 4, seconds);
        steps(wave, new Random(seed + 100L));
        byte[] bytes = new byte[2 * n];
        for (int i = 0; i < n; i++) {
            int sample = (int) (Math.tanh(wave[i]) * 22_000);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    /** Noise through a low pass that has run once around, so that its end meets its beginning. */
    private static void wind(double[] wave, Random random) {
        double[] noise = random.doubles(wave.length, -1, 1).toArray();
        double low = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < wave.length; i++) {
                low += (noise[i] - low) * 0.018;
                double gust = 0.7 + 0.3 * Math.sin(4 * Math.PI * i / wave.length);
                wave[i] = low * gust * 0.55;
            }
        }
    }

    private static void engine(double[] wave, double hertz, double seconds) {
        double whole = Math.round(hertz * seconds) / seconds;
        for (int i = 0; i < wave.length; i++) {
            double phase = 2 * Math.PI * whole * i / RATE;
            wave[i] += 0.07 * Math.sin(phase) + 0.05 * Math.sin(2 * phase + 0.4) + 0.025 * Math.sin(4 * phase + 1);
        }
    }

    private static void steps(double[] wave, Random random) {
        int pace = (int) (RATE * 0.62);
        for (int at = pace / 2; at + RATE / 6 < wave.length; at += pace + random.nextInt(RATE / 25)) {
            double loud = 0.10 + 0.06 * random.nextDouble();
            double low = 0;
            for (int i = 0; i < RATE / 6; i++) {
                low += (random.nextDouble() * 2 - 1 - low) * 0.12;
                wave[at + i] += low * loud * 4 * Math.exp(-i / (RATE * 0.022));
            }
        }
    }
}
