@NullMarked
package io.throughline.gateway.live;

import org.jspecify.annotations.NullMarked;
