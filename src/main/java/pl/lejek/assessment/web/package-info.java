@NullMarked
package pl.lejek.assessment.web;

import org.jspecify.annotations.NullMarked;
