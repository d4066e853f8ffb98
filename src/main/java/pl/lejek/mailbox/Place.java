package pl.lejek.mailbox;

/**
 * Where a mail lies on the server.
 *
 * @param validity of the numbers; when it changes, all numbers begin anew (RFC 3501)
 */
record Place(String folder, long validity, long uid) {}
