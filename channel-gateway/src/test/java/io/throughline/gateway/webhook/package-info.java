@NullMarked
package io.throughline.gateway.webhook;

import org.jspecify.annotations.NullMarked;
