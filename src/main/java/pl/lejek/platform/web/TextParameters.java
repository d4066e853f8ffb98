package pl.lejek.platform.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Normalises text that comes in the address or in a form, as {@link JsonInput} does for bodies. */
@ControllerAdvice
class TextParameters {

    @InitBinder
    void normalize(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!Text.isStorable(text)) {
                    throw new IllegalArgumentException("characters");
                }
                setValue(Text.normalize(text));
            }
        });
    }
}
