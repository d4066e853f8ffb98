package pl.lejek.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application in training mode without demo data, on a real PostgreSQL and a real port, with the job executor
 * off: jobs run when a test says so. All such tests share one context, so each works on records of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "lejek.housekeeping=false",
            "lejek.training.data=none",
            "lejek.data=target/lejek-test",
            "lejek.audit.anchors=target/lejek-test/anchors/${random.uuid}",
            "lejek.webhook.key=YSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBsb25nLi4=",
            "lejek.webhook.hosts=finance.example.com,*.hooks.example.com",
            "lejek.webhook.loopback=true",
            "lejek.purchases.chunk=2",
            "spring.datasource.hikari.maximum-pool-size=12"
        })
@ContextConfiguration(initializers = SharedDatabase.class)
public @interface LejekTest {}
