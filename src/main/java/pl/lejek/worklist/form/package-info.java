/** Forms on the server: read, judged before deployment, shown in the caller's language, and validated as form-js does. */
@NullMarked
package pl.lejek.worklist.form;

import org.jspecify.annotations.NullMarked;
