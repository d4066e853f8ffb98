@NullMarked
package pl.lejek.crisis.web;

import org.jspecify.annotations.NullMarked;
