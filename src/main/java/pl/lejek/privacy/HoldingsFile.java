package pl.lejek.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.platform.web.Messages;
import pl.lejek.privacy.DataRequests.HeldSection;

/** What is held about a person as a file: structured and machine-readable (article 20), and to be read (article 15). */
@Component
public class HoldingsFile {

    private final ObjectMapper json;
    private final ReadableValue readable;
    private final Messages messages;

    HoldingsFile(ObjectMapper json, ReadableValue readable, Messages messages) {
        this.json = json;
        this.readable = readable;
        this.messages = messages;
    }

    public byte[] json(DataRequest request, List<HeldSection> sections) {
        var file = new LinkedHashMap<String, @Nullable Object>();
        file.put("request", request.number());
        file.put("receivedOn", request.receivedOn().toString());
        file.put(
                "sections",
                sections.stream()
                        .map(it -> {
                            var section = new LinkedHashMap<String, @Nullable Object>();
                            section.put("module", it.module());
                            section.put("key", it.key());
                            section.put("label", it.label());
                            section.put("total", it.total());
                            section.put(
                                    "rows",
                                    it.rows().stream()
                                            .map(row -> {
                                                var values = new LinkedHashMap<String, @Nullable Object>();
                                                for (var i = 0; i < it.columns().size(); i++) {
                                                    values.put(it.columns().get(i), row.get(i));
                                                }
                                                return values;
                                            })
                                            .toList());
                            return section;
                        })
                        .toList());
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String html(DataRequest request, List<HeldSection> sections) {
        var locale = LocaleContextHolder.getLocale();
        var title = messages.text("privacy.file-title", request.number());
        var html = new StringBuilder("<!doctype html><html lang=\"")
                .append("pl".equals(locale.getLanguage()) ? "pl" : Locale.ENGLISH.getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(text(title))
                .append("</title></head><body><h1>")
                .append(text(title))
                .append("</h1>");
        for (var section : sections) {
            html.append("<h2>").append(text(section.label())).append("</h2><table border=\"1\"><thead><tr>");
            section.columns().forEach(it -> html.append("<th>").append(text(it)).append("</th>"));
            html.append("</tr></thead><tbody>");
            for (var row : readable.of(section.rows())) {
                html.append("<tr>");
                row.forEach(it ->
                        html.append("<td>").append(it == null ? "" : text(it)).append("</td>"));
                html.append("</tr>");
            }
            html.append("</tbody></table>");
        }
        return html.append("</body></html>").toString();
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value, "UTF-8");
    }
}
