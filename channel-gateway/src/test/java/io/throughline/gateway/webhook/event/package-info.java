@NullMarked
package io.throughline.gateway.webhook.event;

import org.jspecify.annotations.NullMarked;
