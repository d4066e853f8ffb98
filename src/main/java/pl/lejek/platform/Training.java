package pl.lejek.platform;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Marks beans that exist in training mode only ({@code LEJEK_TRAINING}, decided by {@link TrainingMode}). */
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty("lejek.training-mode")
public @interface Training {}
