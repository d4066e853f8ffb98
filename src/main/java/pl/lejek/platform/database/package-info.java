/** The database when nobody configured one: an embedded PostgreSQL that keeps its data. */
@NullMarked
package pl.lejek.platform.database;

import org.jspecify.annotations.NullMarked;
