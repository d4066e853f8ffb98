package pl.lejek.bench;

import java.util.Map;
import java.util.TreeMap;

/** What a run was asked for, and the settings of the virtual machine that every run needs. */
public final class Options {

    private Options() {}

    /** @return {@code name=value} by name from the words of all arguments; a word alone is {@code true} */
    public static Map<String, String> of(String[] args) {
        System.setProperty("javax.xml.accessExternalSchema", "file,jar:file,nested");
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("UTC"));
        var options = new TreeMap<String, String>();
        for (var arg : String.join(" ", args).trim().split("\\s+")) {
            if (!arg.isEmpty()) {
                options.put(arg.split("=", 2)[0], arg.contains("=") ? arg.split("=", 2)[1] : "true");
            }
        }
        return options;
    }
}
