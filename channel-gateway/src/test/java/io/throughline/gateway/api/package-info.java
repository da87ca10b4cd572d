@NullMarked
package io.throughline.gateway.api;

import org.jspecify.annotations.NullMarked;
