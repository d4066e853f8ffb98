package pl.lejek.mailbox.mime;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of files that a sender chose, made safe for any disk and honest on any screen. */
final class FileNames {

    private static final int LONGEST = 120;
    private static final int LONGEST_ENDING = 12;
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*\u0000-\u001F\u007F]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private static final Set<String> PROGRAMS = Set.of(
            "exe",
            "com",
            "scr",
            "bat",
            "cmd",
            "pif",
            "msi",
            "msp",
            "ps1",
            "vbs",
            "vbe",
            "js",
            "jse",
            "wsf",
            "wsh",
            "hta",
            "jar",
            "lnk",
            "reg",
            "cpl",
            "dll",
            "sys",
            "sh",
            "app",
            "apk",
            "iso",
            "img",
            "vhd",
            "vhdx",
            "docm",
            "xlsm",
            "pptm",
            "dotm",
            "xltm",
            "xlam",
            "ppam",
            "chm",
            "url",
            "scf",
            "library-ms",
            "html",
            "htm",
            "svg",
            "xhtml",
            "shtml",
            "one");

    private static final Set<String> PROGRAM_TYPES = Set.of(
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-sh",
            "application/x-bat",
            "application/java-archive",
            "application/javascript",
            "text/javascript",
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "application/x-elf",
            "application/x-mach-o-executable");

    private FileNames() {}

    static String safe(@Nullable String given, int number, String type) {
        var name = given == null ? "" : PlainText.line(given);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = UNSAFE.matcher(name).replaceAll("_").replaceAll("^[. ]+|[. ]+$", "");
        if (DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        return name.isEmpty() ? "attachment-" + number + ending(type) : shortened(name);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        var end = LONGEST - ending.length();
        var cut = Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end;
        return name.substring(0, cut) + ending;
    }

    private static String ending(String type) {
        return switch (type) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "image/gif" -> ".gif";
            case "text/plain" -> ".txt";
            case "text/calendar" -> ".ics";
            case "message/rfc822" -> ".eml";
            case "application/zip" -> ".zip";
            default -> "";
        };
    }

    /** @return whether opening it could run something, by its name or by what it is */
    static boolean isProgram(String name, String type) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PROGRAMS.contains(ending) || PROGRAM_TYPES.contains(type);
    }
}
