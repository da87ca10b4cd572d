package io.throughline.history.conversation;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;

/**
 * A number on which a customer can be called, as the API shows it.
 *
 * @param assurance how sure we are that it is the customer's: one that is only claimed is worth a question first
 */
record PhoneView(IdentityKey identity, Assurance assurance) {}
