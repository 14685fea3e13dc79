package yunpai.rehearsal.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A one-page PDF with one Latin line: an attachment that is one, for lots that are none. */
final class Paper {
    private Paper() {}

    static byte[] pdf(String line) {
        String page = "BT /F1 18 Tf 72 720 Td (" + line.replaceAll("[()\\\\]", " ") + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                "<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.length());
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(it -> file.append(String.format(java.util.Locale.ROOT, "%010d 00000 n \n", it)));
        file.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table);
        return file.append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
