package pl.lejek.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the application keeps what is not in the database: the embedded database itself, its password, the seal key.
 *
 * @param data the folder named by {@code LEJEK_DATA}, {@code .lejek} by default
 */
@ConfigurationProperties("lejek")
public record DataDirectory(Path data) {

    public DataDirectory {
        data = data.toAbsolutePath().normalize();
    }

    public Path resolve(String name) {
        return data.resolve(name);
    }
}
