/** Stands in for the providers of messages: takes what is sent to them, answers as they do, and calls with signatures. */
@NullMarked
package io.throughline.stack.provider;

import org.jspecify.annotations.NullMarked;
