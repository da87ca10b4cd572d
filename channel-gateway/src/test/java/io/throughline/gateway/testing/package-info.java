@NullMarked
package io.throughline.gateway.testing;

import org.jspecify.annotations.NullMarked;
