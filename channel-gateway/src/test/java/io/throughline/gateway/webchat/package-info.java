@NullMarked
package io.throughline.gateway.webchat;

import org.jspecify.annotations.NullMarked;
