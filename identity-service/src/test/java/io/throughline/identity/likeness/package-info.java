@NullMarked
package io.throughline.identity.likeness;

import org.jspecify.annotations.NullMarked;
