@NullMarked
package io.throughline.gateway.desk;

import org.jspecify.annotations.NullMarked;
