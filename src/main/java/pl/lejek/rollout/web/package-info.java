@NullMarked
package pl.lejek.rollout.web;

import org.jspecify.annotations.NullMarked;
