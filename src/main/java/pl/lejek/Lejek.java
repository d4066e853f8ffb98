package pl.lejek;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The application. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "Lejek",
        sharedModules = {"platform", "workflow"})
public class Lejek {

    /**
     * What the XML parser may read while it checks a diagram against the schemas on the class path: files and jars,
     * never the network, whatever a {@code schemaLocation} in the diagram says (docs/adr/0003).
     */
    private static final String SCHEMA_ACCESS = "file,jar:file,nested";

    public static void main(String[] args) {
        System.setProperty("javax.xml.accessExternalSchema", SCHEMA_ACCESS);
        // The engine stores instants in columns without a zone; business time is computed in the sales zone by
        // calendar.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Lejek.class, args);
    }
}
