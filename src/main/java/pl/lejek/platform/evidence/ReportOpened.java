package pl.lejek.platform.evidence;

/**
 * Somebody opened a report and got an answer.
 *
 * @param report as {@link Report} names it
 * @param user id of who opened it
 */
public record ReportOpened(String report, String user) {}
