package pl.lejek.worklist.form;

import org.jspecify.annotations.Nullable;

/** A rule across the fields of a form; broken when its expression gives false. */
record Rule(Feel.Expression expression, @Nullable String field, Message message) {}
