package pl.lejek.crisis;

import org.springframework.stereotype.Component;
import pl.lejek.platform.pdf.PdfPages;

/** Draws a crisis plan to be printed. */
@Component
class PlanPdf {

    private final PlanHtml html;
    private final PdfPages pages;

    PlanPdf(PlanHtml html, PdfPages pages) {
        this.html = html;
        this.pages = pages;
    }

    /** @return without characters that a folder or a mail could not bear */
    static String fileName(CrisisPlanView plan, int number) {
        var name = plan.name().replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", " ").strip();
        return (name.isEmpty() ? "plan" : name.substring(0, Math.min(name.length(), 100))) + " v" + number + ".pdf";
    }

    byte[] draw(CrisisPlanView plan, PlanContent content, int number) {
        return pages.draw(html.page(plan, content, number), null);
    }
}
