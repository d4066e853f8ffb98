package pl.lejek.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request handler that commits more than once, or carries on after a transaction of its own has failed. With an
 * {@code Idempotency-Key} it is claimed beforehand and its answer kept afterwards, instead of all in one transaction.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnTransactions {}
