package pl.lejek.offer;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Draws offers as PDF/A. Nothing is loaded while it does but the fonts it ships and the uploaded logo: whatever else a text
 * could ask for is refused.
 */
@Component
class OfferPdf {

    private static final String FONTS = "/liberation/LiberationSans-";
    private static final String DATA = "data:";

    private final OfferHtml html;
    private final CompanySettings company;

    OfferPdf(OfferHtml html, CompanySettings company) {
        this.html = html;
        this.company = company;
        XRLog.setLoggingEnabled(false);
    }

    /** @param draft whether it says across every page that it is not to be sent */
    byte[] draw(OfferDocument document, boolean draft) {
        var logo = document.company().hasLogo()
                ? company.logo()
                        .map(it -> DATA + it.mediaType() + ";base64,"
                                + Base64.getEncoder().encodeToString(it.content()))
                        .orElse(null)
                : null;
        var out = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.useFont(() -> font("Regular"), "Liberation Sans", 400, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Bold"), "Liberation Sans", 700, FontStyle.NORMAL, true);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> uri != null && uri.equals(logo),
                    com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> uri != null && uri.equals(logo),
                    com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.withProducer("Lejek");
            builder.withHtmlContent(html.page(document, logo, draft), null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String style) {
        var font = OfferPdf.class.getResourceAsStream(FONTS + style + ".ttf");
        if (font == null) {
            throw new IllegalStateException("No font " + style);
        }
        return font;
    }
}
