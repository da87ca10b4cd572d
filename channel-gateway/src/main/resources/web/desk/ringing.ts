/** The tasks that are offered to the agent now, in the order in which they came. */
import type { Card, Offer } from './model';

/** A task offered to the agent, with what is known of the customer. */
export interface Ringing {
  id: string;
  conversation: string;
  customer: string;
  channel: string;
  reason: string;
  card: Card;
  /** In milliseconds since the epoch. */
  expiresAt: number;
  offeredAt: number;
}

/** When an offer was made and until when it stands, as RFC 3339 times. */
export interface Terms {
  expires_at: string;
  reason: string;
  at: string;
}

export class Offers {
  ringing: Ringing[] = [];

  /** Takes in an offer; undefined when it is known already or over. */
  add(offer: Offer, terms: Terms, card: Card): Ringing | undefined {
    const ringing: Ringing = {
      id: offer.reservation,
      conversation: offer.conversation,
      customer: offer.customer,
      channel: offer.channel,
      reason: terms.reason,
      card,
      expiresAt: new Date(terms.expires_at).getTime(),
      offeredAt: new Date(terms.at).getTime(),
    };
    if (ringing.expiresAt <= Date.now() || this.ringing.some((one) => one.id === ringing.id)) {
      return undefined;
    }
    this.ringing = [...this.ringing, ringing];
    return ringing;
  }

  /** Takes an offer away, and gives it if it rang. */
  remove(reservation: string): Ringing | undefined {
    const gone = this.ringing.find((one) => one.id === reservation);
    this.ringing = this.ringing.filter((one) => one !== gone);
    return gone;
  }

  clear(): void {
    this.ringing = [];
  }
}
