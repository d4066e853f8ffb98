package pl.lejek.offer;

import java.util.Base64;
import org.springframework.stereotype.Component;
import pl.lejek.platform.pdf.PdfPages;

/** Draws offers as PDF, with the uploaded logo and nothing else from outside. */
@Component
class OfferPdf {

    private static final String DATA = "data:";

    private final OfferHtml html;
    private final PdfPages pages;
    private final CompanySettings company;

    OfferPdf(OfferHtml html, PdfPages pages, CompanySettings company) {
        this.html = html;
        this.pages = pages;
        this.company = company;
    }

    /** @param draft whether it says across every page that it is not to be sent */
    byte[] draw(OfferDocument document, boolean draft) {
        var logo = document.company().hasLogo()
                ? company.logo()
                        .map(it -> DATA + it.mediaType() + ";base64,"
                                + Base64.getEncoder().encodeToString(it.content()))
                        .orElse(null)
                : null;
        return pages.draw(html.page(document, logo, draft), logo);
    }
}
