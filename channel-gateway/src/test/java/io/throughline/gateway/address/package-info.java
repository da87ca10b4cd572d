@NullMarked
package io.throughline.gateway.address;

import org.jspecify.annotations.NullMarked;
