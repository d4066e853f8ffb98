package pl.lejek.platform.evidence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A request handler that answers a report; that somebody opened it is told as {@link ReportOpened}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Report {

    /** @return name of the report, e.g. {@code forecast} */
    String value();
}
