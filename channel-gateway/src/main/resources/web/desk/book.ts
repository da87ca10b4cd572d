/** What the desk knows of conversations and their customers: read once, then kept in step by the stream. */
import type { Api } from './api';
import { TOKENS, type Card, type Conversation, type Offer, type Reservation, type Snapshot } from './model';
import { t } from './texts';

/** The kinds of identities that tell nobody who it is. */
const NAMELESS = ['visitor', ...TOKENS];

const TYPING_MS = 6_000;

export class Book {
  readonly conversations = new Map<string, Conversation>();
  readonly cards = new Map<string, Card>();
  /** The agent's own live reservations, by conversation. */
  readonly held = new Map<string, Reservation>();
  /** How many messages the agent has not seen, by conversation. */
  readonly unread = new Map<string, number>();
  private readonly typing = new Map<string, number>();

  constructor(private readonly api: Api) {}

  /** Forgets what the server may have changed without telling. */
  clear(): void {
    this.conversations.clear();
    this.cards.clear();
    this.held.clear();
  }

  async meet(conversation: string): Promise<Conversation> {
    const known = this.conversations.get(conversation);
    if (known) {
      return known;
    }
    const found = await this.api.get<Conversation>(`/v1/conversations/${conversation}`);
    this.conversations.set(conversation, found);
    return found;
  }

  async know(customer: string): Promise<Card> {
    const known = this.cards.get(customer);
    if (known) {
      return known;
    }
    const card = await this.api.get<Card>(`/v1/customers/${customer}/card`);
    this.cards.set(customer, card);
    return card;
  }

  /** The customer's name, else an address, else which visitor it is. */
  nameOf(customer: string): string {
    const card = this.cards.get(customer);
    const address = card?.identities.find((one) => !NAMELESS.includes(one.key.type))?.key.value;
    return card?.name ?? address ?? t('visitor', { code: customer.slice(-4) });
  }

  /** The conversations that are the agent's business, those held first, the last active first. */
  of(agent: string): Conversation[] {
    return [...this.conversations.values()]
      .filter((one) => this.held.has(one.id) || (one.assigned_agent === agent && one.status !== 'resolved'))
      .sort(
        (one, other) =>
          Number(this.held.has(other.id)) - Number(this.held.has(one.id)) ||
          other.last_activity_at.localeCompare(one.last_activity_at),
      );
  }

  /** The agent has the conversation from now on, if that is not known already. */
  hold(offer: Offer, at: string, reason: string): void {
    if (this.held.get(offer.conversation)?.id === offer.reservation) {
      return;
    }
    this.held.set(offer.conversation, {
      ...offer,
      id: offer.reservation,
      state: 'accepted',
      reason,
      created_at: at,
      changed_at: at,
    });
  }

  /** Whether the agent has it because somebody wanted it followed up. */
  followsUp(conversation: string): boolean {
    return this.held.get(conversation)?.reason.includes('follow-up: ') ?? false;
  }

  /** The agent has it no more; gives whether they had it. */
  drop(offer: Offer): boolean {
    const had = this.held.get(offer.conversation)?.id === offer.reservation && this.held.delete(offer.conversation);
    const known = this.conversations.get(offer.conversation);
    if (had && known) {
      this.conversations.set(known.id, { ...known, assigned_agent: undefined });
    }
    return had;
  }

  /** The customer was erased: what is known is read anew. */
  async meetAgain(conversation: string, customer: string): Promise<void> {
    this.cards.delete(customer);
    if (this.conversations.delete(conversation)) {
      await Promise.all([this.meet(conversation), this.know(customer)]);
    }
  }

  /** Brings what is known in step with what an event says. */
  update(id: string, customer: string, snapshot: Snapshot, card?: Card): void {
    if (card) {
      this.cards.set(customer, card);
    }
    const known = this.conversations.get(id);
    if (known) {
      this.conversations.set(id, { ...known, ...snapshot, last_activity_at: new Date().toISOString() });
    }
  }

  /** One more message that the agent has not seen. */
  miss(conversation: string): void {
    this.unread.set(conversation, (this.unread.get(conversation) ?? 0) + 1);
  }

  /** The customer typed just now; gives after how many milliseconds that is old. */
  typed(conversation: string): number {
    this.typing.set(conversation, Date.now() + TYPING_MS);
    return TYPING_MS;
  }

  stopped(conversation: string): void {
    this.typing.delete(conversation);
  }

  isTyping(conversation: string): boolean {
    return (this.typing.get(conversation) ?? 0) > Date.now();
  }
}
