package pl.lejek.deal;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;

/** How stages and what happens to deals are called in the language of the request. */
@Component
class DealTexts {

    private final Funnels funnels;
    private final Messages messages;

    DealTexts(Funnels funnels, Messages messages) {
        this.funnels = funnels;
        this.messages = messages;
    }

    /** @return what the diagram calls the stage; its key when the diagram has it no more */
    String stage(String funnel, String stage) {
        return funnels.find(funnel)
                .flatMap(it -> it.stage(stage))
                .map(it -> it.label().in(LocaleContextHolder.getLocale()))
                .orElse(stage);
    }

    /** @return one line about a deal that came into a stage */
    String entry(String how, String funnel, String stage) {
        return switch (how) {
            case "opened", "imported", "reopened" -> messages.text("deal.timeline-" + how, stage(funnel, stage));
            case "withdrawn" -> messages.text("deal.timeline-withdrawn");
            default -> messages.text("deal.timeline-stage", stage(funnel, stage));
        };
    }
}
