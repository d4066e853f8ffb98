package pl.lejek.platform.database;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Another instance already runs on the same embedded database. */
class DatabaseInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseInUse(Path data) {
        super("The database in " + data + " is in use by another instance of Lejek.");
    }

    static class Analyzer extends AbstractFailureAnalyzer<DatabaseInUse> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DatabaseInUse cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Stop the other instance, or start this one with LEJEK_DATA set to another folder.",
                    cause);
        }
    }
}
