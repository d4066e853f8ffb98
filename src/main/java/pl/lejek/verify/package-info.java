/**
 * How the audit trail is written down, sealed and checked, and the command that checks an export of it without the
 * application. Needs nothing but the JDK, and is packed a second time as {@code lejek-verify.jar} (docs/verify.md).
 */
@NullMarked
package pl.lejek.verify;

import org.jspecify.annotations.NullMarked;
