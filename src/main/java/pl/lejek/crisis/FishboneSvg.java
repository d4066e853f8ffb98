package pl.lejek.crisis;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** A fishbone as a picture that other programs can show. */
final class FishboneSvg {

    private FishboneSvg() {}

    static String of(FishboneDrawing it, String title) {
        var svg = new StringBuilder();
        svg.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                                .formatted(it.width(), it.height(), it.width(), it.height()))
                .append(" font-family=\"'IBM Plex Sans', 'Liberation Sans', Arial, sans-serif\" font-size=\"")
                .append(FishboneDrawing.FONT)
                .append("\">\n<title>")
                .append(esc(title))
                .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (var line : it.lines()) {
            svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#161616\" stroke-width=\"%s\"/>\n"
                    .formatted(line.x1(), line.y1(), line.x2(), line.y2(), stroke(line.kind())));
        }
        for (var box : it.boxes()) {
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#161616\"/>\n"
                    .formatted(
                            box.x(),
                            box.y(),
                            box.width(),
                            box.height(),
                            box.kind().equals("head") ? "#ffd7d9" : "#d0e2ff"));
        }
        for (var text : it.texts()) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>\n"
                    .formatted(
                            text.x(),
                            text.y(),
                            text.anchor(),
                            text.kind().equals("cause") ? "" : " font-weight=\"600\"",
                            esc(text.text())));
        }
        return svg.append("</svg>\n").toString();
    }

    static String stroke(String kind) {
        return switch (kind) {
            case "spine" -> "3";
            case "bone" -> "2";
            default -> "1";
        };
    }

    private static String esc(String text) {
        var plain = text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", "");
        return HtmlUtils.htmlEscapeDecimal(plain, StandardCharsets.UTF_8.name());
    }
}
