package pl.lejek.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right a request handler asks for, checked before the body is looked at. A handler that carries none of this,
 * {@link SignedIn} and {@link OpenToAll} is refused for everybody. Ownership is the service's to check.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Kind kind();

    Level level();
}
