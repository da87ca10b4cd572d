/** What the agent has in front of them, kept in step with the stream. All pages read from here and act through here. */
import { Api, type Page } from './api';
import { Book } from './book';
import type { Card, Conversation, Entry, Offer, Phone, Presence, Reservation, Snapshot, Task, Way } from './model';
import { Notices, words } from './notices';
import { Offers, type Ringing, type Terms } from './ringing';
import { type Session, SessionEnded } from './session';
import { type Connection, Stream, type StreamEvent } from './stream';
import { type Key, t } from './texts';
import { Thread } from './thread';
import { Waiting } from './waiting';

/** The members of the events that the desk reads; each event has those of its kind. */
interface Told extends Terms {
  offer: Offer;
  card: Card;
  conversation: string;
  customer: string;
  snapshot: Snapshot;
  message: { inbound: boolean };
}

export interface Me {
  id: string;
  name: string;
  presence: Presence;
}

/** Tells "change" when anything changed, "ring" when a task is offered, "message" when one came unseen. */
export class Desk extends EventTarget {
  me: Me = { id: '', name: '', presence: 'offline' };
  connection: Connection = 'connecting';
  ended = false;
  ready = false;
  thread?: Thread;
  readonly api: Api;
  readonly book: Book;
  readonly waiting: Waiting;
  readonly offers = new Offers();
  readonly notices = new Notices(() => this.changed());
  /** Rises whenever the agent's presence begins or ends to change here: what was asked before is old then. */
  private turns = 0;

  constructor(readonly session: Session) {
    super();
    this.api = new Api(session);
    this.book = new Book(this.api);
    this.waiting = new Waiting(this.api, this.book, () => this.changed());
    session.addEventListener('ended', () => this.end());
  }

  get isAgent(): boolean {
    return this.session.has('agent');
  }

  get supervises(): boolean {
    return this.session.has('supervisor', 'admin');
  }

  get administers(): boolean {
    return this.session.has('admin');
  }

  /** The conversations that are the agent's business. */
  get mine(): Conversation[] {
    return this.book.of(this.me.id);
  }

  /** Loads and listens; events that come while it loads are applied after. */
  async start(): Promise<void> {
    const claims = this.session.claims;
    this.me.name = claims.name ?? claims.preferred_username ?? '';
    const early: StreamEvent[] = [];
    let loaded = false;
    const stream = new Stream(
      this.session,
      '/v1/stream',
      (event) => (loaded ? this.hear(event) : early.push(event)),
      (connection) => {
        this.connection = connection;
        this.changed();
      },
    );
    void stream.run();
    await this.attempt(() => this.load());
    loaded = true;
    early.forEach((event) => this.hear(event));
    this.waiting.watch();
    document.addEventListener('visibilitychange', () => this.look());
    this.ready = true;
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** Does something that may be refused; says so in words and gives false when it was. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (failure) {
      if (failure instanceof SessionEnded) {
        this.end();
      } else {
        this.notices.tell('error', words(failure));
      }
      return false;
    }
  }

  private end(): void {
    this.ended = true;
    this.changed();
  }

  private async load(): Promise<void> {
    await Promise.all([this.waiting.load(), this.isAgent ? this.loadOwn() : undefined]);
    this.changed();
  }

  private async loadOwn(): Promise<void> {
    const turn = this.turns;
    const [presence, mine, held, pending] = await Promise.all([
      this.api.get<{ agent: string; presence: Presence }>('/v1/agents/me/presence'),
      this.api.get<Page<Conversation>>('/v1/conversations?agent=me&status=open,pending'),
      this.api.all<Reservation>('/v1/reservations?agent=me&state=accepted'),
      this.api.all<Reservation>('/v1/reservations?agent=me&state=pending'),
    ]);
    this.me = { ...this.me, id: presence.agent, ...(turn === this.turns ? { presence: presence.presence } : {}) };
    mine.data.forEach((one) => this.book.conversations.set(one.id, one));
    held.forEach((one) => this.book.held.set(one.conversation, one));
    await Promise.all(held.map((one) => this.book.meet(one.conversation)));
    const customers = [...this.book.conversations.values(), ...pending].map((one) => one.customer);
    await Promise.all(customers.map((customer) => this.book.know(customer)));
    pending.forEach((one) => this.ring({ ...one, reservation: one.id }, termsOf(one), this.book.cards.get(one.customer)!));
  }

  private async reload(): Promise<void> {
    this.book.clear();
    this.offers.clear();
    await this.load();
    await this.thread?.load();
  }

  /** Shows the thread of a conversation. */
  async open(conversation: string): Promise<void> {
    this.book.unread.delete(conversation);
    if (this.thread?.conversation === conversation) {
      return;
    }
    await this.attempt(async () => {
      const found = await this.book.meet(conversation);
      this.thread = new Thread(this, found.id, found.customer);
      this.changed();
      await Promise.all([this.thread.load(), this.book.know(found.customer)]);
    });
    this.changed();
  }

  /** What is open is read as soon as the page is seen again. */
  private look(): void {
    if (this.thread && document.visibilityState === 'visible') {
      this.book.unread.delete(this.thread.conversation);
      this.changed();
    }
  }

  close(): void {
    this.thread = undefined;
    this.changed();
  }

  /** Answers an offer; it stops ringing at once, and the server says whether the agent got it. */
  async answer(ringing: Ringing, verb: 'accept' | 'reject'): Promise<void> {
    this.offers.remove(ringing.id);
    this.changed();
    await this.attempt(async () => {
      const answered = await this.api.post<Reservation>(`/v1/reservations/${ringing.id}/${verb}`);
      if (verb === 'accept') {
        this.begin(answered);
      }
    });
  }

  private begin(reservation: Reservation): void {
    this.book.held.set(reservation.conversation, reservation);
    location.hash = `#/conversations/${reservation.conversation}`;
  }

  /** Takes a task that waits for anybody; the server says whether the agent was the first. */
  async takeWaiting(task: Task): Promise<void> {
    await this.attempt(async () => this.begin(await this.api.post<Reservation>(`/v1/tasks/${task.id}/take`)));
    this.waiting.soon();
  }

  /** What was to be followed up is done. */
  async finish(conversation: string): Promise<void> {
    const held = this.book.held.get(conversation);
    await this.attempt(() => this.api.post<Reservation>(`/v1/reservations/${held?.id}/complete`));
  }

  async become(presence: Presence): Promise<void> {
    this.turns++;
    await this.attempt(async () => {
      const now = await this.api.put<{ presence: Presence }>('/v1/agents/me/presence', { presence });
      this.me = { ...this.me, presence: now.presence };
    });
    this.turns++;
    this.changed();
  }

  async command(conversation: string, verb: 'resolve' | 'reopen' | 'pending'): Promise<void> {
    await this.attempt(async () => {
      const now = await this.api.post<Conversation>(`/v1/conversations/${conversation}/${verb}`);
      this.book.conversations.set(conversation, now);
    });
    this.changed();
  }

  async transfer(conversation: string, to: { agent: string } | { queue: string }, note: string): Promise<boolean> {
    return this.attempt(async () => {
      await this.api.post(`/v1/conversations/${conversation}/transfer`, note ? { to, note } : { to });
      this.notices.tell('info', t('transfer.done'));
    });
  }

  async ways(conversation: string): Promise<Way[]> {
    return (await this.api.get<Page<Way>>(`/v1/conversations/${conversation}/ways`)).data;
  }

  async phones(conversation: string): Promise<Phone[]> {
    return (await this.api.get<{ phones: Phone[] }>(`/v1/conversations/${conversation}/ways`)).phones;
  }

  async call(conversation: string, call: object): Promise<boolean> {
    return this.attempt(async () => {
      this.thread?.add(await this.api.post<Entry>(`/v1/conversations/${conversation}/calls`, call));
      this.notices.tell('info', t('call.done'));
    });
  }

  private hear(event: StreamEvent): void {
    const data = event.data as unknown as Told;
    switch (event.type) {
      case 'resync':
        void this.attempt(() => this.reload());
        break;
      case 'reservation.created':
        this.ring(data.offer, data, data.card);
        break;
      case 'reservation.accepted':
        void this.take(data.offer, data.at);
        break;
      case 'reservation.rejected':
      case 'reservation.timed_out':
      case 'reservation.canceled':
      case 'reservation.rescinded':
        this.lose(data.offer, event.type);
        break;
      case 'reservation.wrapping':
      case 'reservation.completed':
        this.book.held.delete(data.offer.conversation);
        break;
      case 'message.recorded':
        this.listen(data);
        this.book.update(data.conversation, data.customer, data.snapshot, data.card);
        break;
      case 'call.progressed':
        this.book.update(data.conversation, data.customer, data.snapshot, data.card);
        break;
      case 'status.changed':
        this.book.update(data.conversation, data.customer, data.snapshot);
        break;
      case 'conversation.erased':
        void this.attempt(() => this.book.meetAgain(data.conversation, data.customer)).then(() => this.changed());
        break;
      case 'card.changed':
        this.book.cards.set(data.customer, data.card);
        break;
      case 'typing':
        setTimeout(() => this.changed(), this.book.typed(data.conversation) + 100);
        break;
    }
    this.thread?.hear(event);
    if (event.type.startsWith('reservation.') || event.type === 'status.changed') {
      this.waiting.soon();
    }
    this.changed();
  }

  private ring(offer: Offer, terms: Terms, card: Card): void {
    this.book.cards.set(offer.customer, card);
    const ringing = this.offers.add(offer, terms, card);
    if (ringing) {
      this.dispatchEvent(new CustomEvent('ring', { detail: ringing }));
    }
  }

  private async take(offer: Offer, at: string): Promise<void> {
    const rang = this.offers.remove(offer.reservation);
    this.book.hold(offer, at, rang?.reason ?? '');
    await this.attempt(() => this.book.meet(offer.conversation));
    this.changed();
  }

  private lose(offer: Offer, why: string): void {
    const held = this.book.drop(offer);
    const lost = this.offers.remove(offer.reservation);
    if (held) {
      this.notices.tell('info', t('reservation.absent', { name: this.book.nameOf(offer.customer) }));
    } else if (lost) {
      this.notices.tell('info', t(why as Key, { name: this.book.nameOf(lost.customer) }));
    }
  }

  private listen(event: Told): void {
    this.book.stopped(event.conversation);
    const seen = this.thread?.conversation === event.conversation && document.visibilityState === 'visible';
    if (event.message.inbound && !seen) {
      this.book.miss(event.conversation);
      this.dispatchEvent(new Event('message'));
    }
  }
}

function termsOf(one: Reservation): Terms {
  return { expires_at: one.expires_at!, reason: one.reason, at: one.created_at };
}
