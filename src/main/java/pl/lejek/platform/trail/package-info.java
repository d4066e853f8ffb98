/** The way into the audit trail that every module uses; module {@code history} keeps what arrives. */
@NullMarked
package pl.lejek.platform.trail;

import org.jspecify.annotations.NullMarked;
