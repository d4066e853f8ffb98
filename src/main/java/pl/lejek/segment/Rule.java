package pl.lejek.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a segment, as people have composed it.
 *
 * @param match {@code all} or {@code any} of the conditions
 * @param conditions conditions, and groups of conditions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(@Nullable String match, @Nullable List<@Nullable Part> conditions) {

    /** @return with what it leaves out: all of the conditions are meant */
    Rule kept() {
        return new Rule(match == null ? Match.ALL.key() : match, conditions);
    }

    /**
     * A condition, or a group when it has {@code conditions} of its own.
     *
     * @param field key of what is compared
     * @param operator e.g. {@code at-least}
     * @param value a value or a list of values, as the operator takes them
     * @param match of a group
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            @Nullable String field,
            @Nullable String operator,
            @Nullable JsonNode value,
            @Nullable String match,
            @Nullable List<@Nullable Part> conditions) {}
}
