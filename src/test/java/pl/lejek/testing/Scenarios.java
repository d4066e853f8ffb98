package pl.lejek.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that walk cases through shipped diagrams on the real engine, services and database. What they pass counts for
 * {@link DiagramCoverageTests}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@LejekTest
@ExtendWith(DiagramCoverage.WhileScenariosRun.class)
public @interface Scenarios {}
