package pl.lejek.imports.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of tables while they are read, in the machine's folder for such files and open to this user alone. They hold
 * people's data, so they go as soon as the system lets them, also when the application was killed.
 */
public final class TemporaryFiles {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String PREFIX = "lejek-table-";

    /** Longer than anybody reads an upload. */
    private static final Duration OLD = Duration.ofHours(6);

    private TemporaryFiles() {}

    public static Path create() throws IOException {
        return Files.createTempFile(PREFIX, ".tmp");
    }

    /** Takes the name of a file away while it is being read; where the system does not allow it, it goes afterwards. */
    public static void unname(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("A copy of a table keeps its name while it is read", e);
        }
    }

    /** Removes what earlier runs left in the folder when they were killed. */
    public static void forgetOld(Path folder) {
        var old = FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime() - OLD.toMillis());
        try (var left = Files.newDirectoryStream(folder, PREFIX + "*.tmp")) {
            for (var file : left) {
                if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.warn(
                    "Old copies of tables could not be removed: {}",
                    e.getClass().getName());
        }
    }
}
