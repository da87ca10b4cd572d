/** What the services' tests borrow: one PostgreSQL and one Kafka per test JVM, and tokens signed with a test key. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
