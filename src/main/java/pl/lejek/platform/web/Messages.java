package pl.lejek.platform.web;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Texts for people, in the language of the current request; kept in {@code messages/<module>[_pl].properties}. */
@Component
public class Messages {

    private final MessageSource source;

    Messages(MessageSource source) {
        this.source = source;
    }

    /** @param key {@code module.key}; arguments as in {@link java.text.MessageFormat} */
    public String text(String key, Object... arguments) {
        return source.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** @return the text in a language that is not the request's, for letters */
    public String text(Locale locale, String key, Object... arguments) {
        return source.getMessage(key, arguments, locale);
    }

    /** @return the text, if there is one under the key */
    public Optional<String> find(String key, Object... arguments) {
        return Optional.ofNullable(source.getMessage(key, arguments, null, LocaleContextHolder.getLocale()));
    }

    /** @return the text in that language, if there is one under the key */
    public Optional<String> find(Locale locale, String key, Object... arguments) {
        return Optional.ofNullable(source.getMessage(key, arguments, null, locale));
    }
}
