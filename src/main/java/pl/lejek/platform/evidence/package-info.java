/** What the product can prove of itself, for whoever leads its introduction; the modules know, module rollout shows. */
@NullMarked
package pl.lejek.platform.evidence;

import org.jspecify.annotations.NullMarked;
