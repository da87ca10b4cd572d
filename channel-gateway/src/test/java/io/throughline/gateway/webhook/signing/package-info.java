@NullMarked
package io.throughline.gateway.webhook.signing;

import org.jspecify.annotations.NullMarked;
