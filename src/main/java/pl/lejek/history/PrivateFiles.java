package pl.lejek.history;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only the application's own user may read. */
final class PrivateFiles {

    private PrivateFiles() {}

    static FileAttribute<?>[] ours(Path file) {
        return attributes(file, "rw-------");
    }

    static FileAttribute<?>[] oursAsFolder(Path folder) {
        return attributes(folder, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
