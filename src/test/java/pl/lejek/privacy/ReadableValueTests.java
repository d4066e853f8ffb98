package pl.lejek.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.web.Messages;
import pl.lejek.testing.LejekTest;

/** Values of the database as people read them. */
@LejekTest
class ReadableValueTests {

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Messages messages;

    @BeforeEach
    void inPolish() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("pl"));
    }

    @AfterEach
    void inNone() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "nothing",
            value = {
                "{contact} | contact",
                "{contact,decision-maker} | contact, decision-maker",
                "{\"a, b\",c} | a, b, c",
                "{} | nothing",
                "[] | nothing",
                "[\"a\", null, \"b\"] | a, b",
                "{\"note\": \"x\", \"nextStep\": \"y\", \"empty\": {}} | Uwaga: x; Następny krok: y",
                "{\"unknownThing\": true} | unknownThing: tak",
                "[{\"channel\": \"email\", \"given\": false}] | Kanał: email; Udzielona: nie",
                "false | nie",
                "2026-07-01 12:30:05.123+00 | 2026-07-01 14:30",
                "{ not closed | { not closed",
                "Jan | Jan",
            })
    void isReadable(String value, String expected) {
        assertThat(new ReadableValue(new ObjectMapper(), calendar, messages).of(value))
                .isEqualTo(expected);
    }
}
