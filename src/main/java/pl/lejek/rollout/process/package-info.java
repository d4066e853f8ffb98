@NullMarked
package pl.lejek.rollout.process;

import org.jspecify.annotations.NullMarked;
