@NullMarked
package io.throughline.gateway.webhook.sending;

import org.jspecify.annotations.NullMarked;
