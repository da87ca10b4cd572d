/** Erasure and export, seen from the outside and against a real database. */
@NullMarked
package io.throughline.identity.erasure;

import org.jspecify.annotations.NullMarked;
