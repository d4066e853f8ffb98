package pl.lejek.messaging;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Makes the HTML part of a mail from its text: escaped paragraphs and links, so that both always say the same. */
final class MailHtml {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private MailHtml() {}

    static String of(String language, String text) {
        var paragraphs = Arrays.stream(text.split("\n{2,}"))
                .map(it -> "<p>"
                        + LINK.matcher(HtmlUtils.htmlEscape(it, "UTF-8"))
                                .replaceAll("<a href=\"$0\">$0</a>")
                                .replace("\n", "<br>\n")
                        + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"></head>
                <body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em">
                %s
                </body>
                </html>
                """
                .formatted(language, paragraphs);
    }
}
