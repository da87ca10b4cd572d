/** What is said about a person, in forms that can be compared: names, dates of birth, addresses, phones, mail. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.person;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
