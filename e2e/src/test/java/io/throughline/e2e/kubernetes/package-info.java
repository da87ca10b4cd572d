/** Holds the Kubernetes manifests to Kubernetes' own rules and to the services that they run. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e.kubernetes;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
