@NullMarked
package io.throughline.gateway.vault;

import org.jspecify.annotations.NullMarked;
