package pl.lejek.crisis;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Draws a crisis plan to be printed. Nothing is loaded while it does but the fonts it ships. */
@Component
class PlanPdf {

    private static final String FONTS = "/liberation/LiberationSans-";

    private final PlanHtml html;

    PlanPdf(PlanHtml html) {
        this.html = html;
        XRLog.setLoggingEnabled(false);
    }

    /** @return without characters that a folder or a mail could not bear */
    static String fileName(CrisisPlanView plan, int number) {
        var name = plan.name().replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", " ").strip();
        return (name.isEmpty() ? "plan" : name.substring(0, Math.min(name.length(), 100))) + " v" + number + ".pdf";
    }

    byte[] draw(CrisisPlanView plan, PlanContent content, int number) {
        var out = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.useFont(() -> font("Regular"), "Liberation Sans", 400, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Bold"), "Liberation Sans", 700, FontStyle.NORMAL, true);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.withProducer("Lejek");
            builder.withHtmlContent(html.page(plan, content, number), null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String style) {
        var font = PlanPdf.class.getResourceAsStream(FONTS + style + ".ttf");
        if (font == null) {
            throw new IllegalStateException("No font " + style);
        }
        return font;
    }
}
