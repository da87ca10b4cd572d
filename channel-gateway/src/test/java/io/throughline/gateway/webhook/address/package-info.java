@NullMarked
package io.throughline.gateway.webhook.address;

import org.jspecify.annotations.NullMarked;
