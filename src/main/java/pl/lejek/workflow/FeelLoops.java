package pl.lejek.workflow;

import java.util.regex.Pattern;

/** Loops of FEEL that a few letters make endless: over a range of numbers, which nothing bounds. */
public final class FeelLoops {

    private static final Pattern OVER_A_RANGE = Pattern.compile("(?s)\\b(for|some|every)\\b.*\\bin\\b.*\\.\\.");

    private FeelLoops() {}

    /** @return whether the expression may walk through a range such as {@code 1..1000000000} */
    public static boolean overARange(String expression) {
        return OVER_A_RANGE.matcher(expression).find();
    }
}
