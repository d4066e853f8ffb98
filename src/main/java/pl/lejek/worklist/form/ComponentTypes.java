package pl.lejek.worklist.form;

import java.util.Set;

/** The kinds of component that a form may have here. */
final class ComponentTypes {

    static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");

    static final Set<String> MANY = Set.of("checklist", "taglist");

    static final Set<String> TEXTS = Set.of("textfield", "textarea");

    static final Set<String> KEYED = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "radio", "select", "checklist", "taglist");

    static final Set<String> CONTAINERS = Set.of("group", "dynamiclist");

    /** Shown only. Left out on purpose: html, iframe, documentPreview, expression, filepicker. */
    static final Set<String> SHOWN = Set.of("text", "image", "table", "separator", "spacer", "button");

    /** What a diagram may decide on: no free text, which may hold personal data (contract.md, domain.md D-14). */
    static final Set<String> FOR_VARIABLES = Set.of("number", "datetime", "checkbox", "radio", "select");

    private ComponentTypes() {}

    static boolean isKnown(String type) {
        return KEYED.contains(type) || CONTAINERS.contains(type) || SHOWN.contains(type);
    }
}
