package pl.lejek.platform.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Draws HTML as PDF. Nothing is loaded while it does but the fonts it ships and one picture that the caller names: whatever
 * else a text could ask for is refused.
 */
@Component
public class PdfPages {

    /** People paste characters into texts that XML has no place for. */
    private static final Pattern NOT_XML = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\r\\t]]");

    private static final String FONTS = "/liberation/LiberationSans-";

    PdfPages() {
        XRLog.setLoggingEnabled(false);
    }

    /** @param picture the only address that the page may show, a {@code data:} one */
    public byte[] draw(String html, @Nullable String picture) {
        var out = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.useFont(() -> font("Regular"), "Liberation Sans", 400, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Bold"), "Liberation Sans", 700, FontStyle.NORMAL, true);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> uri != null && uri.equals(picture),
                    ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> uri != null && uri.equals(picture),
                    ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.withProducer("Lejek");
            builder.withHtmlContent(NOT_XML.matcher(html).replaceAll(""), null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String style) {
        var font = PdfPages.class.getResourceAsStream(FONTS + style + ".ttf");
        if (font == null) {
            throw new IllegalStateException("No font " + style);
        }
        return font;
    }
}
