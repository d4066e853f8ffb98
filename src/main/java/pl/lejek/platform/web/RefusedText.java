package pl.lejek.platform.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A value that is proper JSON but that no record can hold, such as a NUL character. */
class RefusedText extends JsonProcessingException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String field;

    /** @param key of the message that says what is wrong */
    RefusedText(String key, String field, JsonLocation location) {
        super(key, location);
        this.key = key;
        this.field = field;
    }

    String key() {
        return key;
    }

    String field() {
        return field;
    }
}
