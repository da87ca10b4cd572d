/** What the agent has in front of them, kept in step with the stream. All pages read from here and act through here. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Api, type Page, Problem, Unreachable } from './api';
import type { Card, Conversation, Offer, Presence, Reservation, Snapshot, Task, Way } from './model';
import { type Session, SessionEnded } from './session';
import { type Connection, Stream, type StreamEvent } from './stream';
import { type Key, t, told } from './texts';
import { Thread } from './thread';

/** A task offered to the agent, with what is known of the customer. */
export interface Ringing {
  id: string;
  conversation: string;
  customer: string;
  channel: string;
  reason: string;
  card: Card;
  expiresAt: number;
  offeredAt: number;
}

export interface Notice {
  id: number;
  kind: 'info' | 'error';
  text: string;
}

/** The members of the events that the desk reads; each event has those of its kind. */
interface Told {
  offer: Offer;
  expires_at: string;
  reason: string;
  card: Card;
  at: string;
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

const NOTICE_MS = 7_000;

export class Desk extends EventTarget {
  readonly api: Api;
  me: Me = { id: '', name: '', presence: 'offline' };
  connection: Connection = 'connecting';
  ended = false;
  ready = false;
  ringing: Ringing[] = [];
  notices: Notice[] = [];
  waiting: Task[] = [];
  readonly conversations = new Map<string, Conversation>();
  readonly cards = new Map<string, Card>();
  /** The agent's own live reservations, by conversation. */
  readonly held = new Map<string, Reservation>();
  readonly unread = new Map<string, number>();
  thread?: Thread;
  /** Whether somebody types in a conversation, until when. */
  readonly typing = new Map<string, number>();
  private nextNotice = 1;

  constructor(readonly session: Session) {
    super();
    this.api = new Api(session);
    session.addEventListener('ended', () => {
      this.ended = true;
      this.changed();
    });
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
    this.ready = true;
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** Tells the agent something, for a while. */
  notify(kind: Notice['kind'], text: string): void {
    const notice = { id: this.nextNotice++, kind, text };
    this.notices = [...this.notices, notice];
    this.changed();
    setTimeout(() => this.dismiss(notice.id), NOTICE_MS);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
    this.changed();
  }

  /** Does something that may be refused; says so in words and gives false when it was. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (failure) {
      if (failure instanceof SessionEnded) {
        this.ended = true;
        this.changed();
      } else {
        this.notify('error', words(failure));
      }
      return false;
    }
  }

  private async load(): Promise<void> {
    const [presence, mine, reservations] = await Promise.all([
      this.isAgent ? this.api.get<{ agent: string; presence: Presence }>('/v1/agents/me/presence') : undefined,
      this.isAgent ? this.api.get<Page<Conversation>>('/v1/conversations?agent=me&status=open,pending') : undefined,
      this.isAgent ? this.api.all<Reservation>('/v1/reservations?agent=me&state=accepted') : [],
      this.loadWaiting(),
    ]);
    if (presence) {
      this.me = { ...this.me, id: presence.agent, presence: presence.presence };
    }
    this.held.clear();
    reservations.forEach((one) => this.held.set(one.conversation, one));
    mine?.data.forEach((one) => this.conversations.set(one.id, one));
    await Promise.all([...this.held.keys()].map((id) => this.meet(id)));
    await Promise.all([...this.conversations.values()].map((one) => this.know(one.customer)));
    await this.loadOffers();
    this.changed();
  }

  /** Offers that were made before the desk opened. */
  private async loadOffers(): Promise<void> {
    if (!this.isAgent) {
      return;
    }
    const pending = await this.api.all<Reservation>('/v1/reservations?agent=me&state=pending');
    for (const one of pending) {
      const card = await this.know(one.customer);
      this.ring(offerOf(one), one.expires_at!, one.reason, card, one.created_at);
    }
  }

  private async loadWaiting(): Promise<void> {
    this.waiting = await this.api.all<Task>('/v1/tasks?state=waiting');
    void Promise.all(this.waiting.map((task) => this.know(task.customer))).then(() => this.changed());
  }

  private async meet(conversation: string): Promise<Conversation> {
    const known = this.conversations.get(conversation);
    if (known) {
      return known;
    }
    const found = await this.api.get<Conversation>(`/v1/conversations/${conversation}`);
    this.conversations.set(conversation, found);
    return found;
  }

  private async know(customer: string): Promise<Card> {
    const known = this.cards.get(customer);
    if (known) {
      return known;
    }
    const card = await this.api.get<Card>(`/v1/customers/${customer}/card`);
    this.cards.set(customer, card);
    return card;
  }

  /** The conversations that are the agent's business, those held first, the last active first. */
  get mine(): Conversation[] {
    return [...this.conversations.values()]
      .filter((one) => this.held.has(one.id) || (one.assigned_agent === this.me.id && one.status !== 'resolved'))
      .sort(
        (one, other) =>
          Number(this.held.has(other.id)) - Number(this.held.has(one.id)) ||
          other.last_activity_at.localeCompare(one.last_activity_at),
      );
  }

  nameOf(customer: string): string {
    const card = this.cards.get(customer);
    return card?.name ?? card?.identities.find((one) => one.key.type !== 'visitor')?.key.value ?? t('somebody');
  }

  async open(conversation: string): Promise<void> {
    this.unread.delete(conversation);
    if (this.thread?.conversation === conversation) {
      return;
    }
    await this.attempt(async () => {
      const found = await this.meet(conversation);
      this.thread = new Thread(this, found.id, found.customer);
      this.changed();
      await Promise.all([this.thread.load(), this.know(found.customer)]);
    });
    this.changed();
  }

  close(): void {
    this.thread = undefined;
    this.changed();
  }

  /** Whether a command of the agent is under way: doing it twice is prevented here and by the server. */
  async answer(ringing: Ringing, verb: 'accept' | 'reject'): Promise<void> {
    this.ringing = this.ringing.filter((one) => one.id !== ringing.id);
    this.changed();
    const done = await this.attempt(() => this.api.post<Reservation>(`/v1/reservations/${ringing.id}/${verb}`));
    if (done && verb === 'accept') {
      location.hash = `#/conversations/${ringing.conversation}`;
    }
  }

  async become(presence: Presence): Promise<void> {
    await this.attempt(async () => {
      const now = await this.api.put<{ presence: Presence }>('/v1/agents/me/presence', { presence });
      this.me = { ...this.me, presence: now.presence };
    });
    this.changed();
  }

  async command(conversation: string, verb: 'resolve' | 'reopen' | 'pending'): Promise<void> {
    await this.attempt(async () => {
      const now = await this.api.post<Conversation>(`/v1/conversations/${conversation}/${verb}`);
      this.conversations.set(conversation, now);
    });
    this.changed();
  }

  async transfer(conversation: string, to: { agent: string } | { queue: string }, note: string): Promise<boolean> {
    return this.attempt(async () => {
      await this.api.post(`/v1/conversations/${conversation}/transfer`, note ? { to, note } : { to });
      this.notify('info', t('transfer.done'));
    });
  }

  async ways(conversation: string): Promise<Way[]> {
    return (await this.api.get<Page<Way>>(`/v1/conversations/${conversation}/ways`)).data;
  }

  private hear(event: StreamEvent): void {
    const data = event.data as unknown as Told;
    switch (event.type) {
      case 'resync':
        void this.attempt(() => this.reload());
        break;
      case 'reservation.created':
        this.ring(data.offer, data.expires_at, data.reason, data.card, data.at);
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
        this.held.delete(data.offer.conversation);
        break;
      case 'message.recorded':
        this.listen(data);
        this.update(data.conversation, data.customer, data.snapshot, data.card);
        break;
      case 'status.changed':
        this.update(data.conversation, data.customer, data.snapshot);
        break;
      case 'card.changed':
        this.cards.set(data.customer, data.card);
        break;
      case 'typing':
        this.hearTyping(data.conversation);
        break;
    }
    this.thread?.hear(event);
    if (event.type.startsWith('reservation.') || event.type === 'status.changed') {
      void this.loadWaiting().then(() => this.changed()).catch(() => undefined);
    }
    this.changed();
  }

  private async reload(): Promise<void> {
    this.conversations.clear();
    this.cards.clear();
    this.ringing = [];
    await this.load();
    await this.thread?.load();
  }

  private ring(offer: Offer, expiresAt: string, reason: string, card: Card, at: string): void {
    this.cards.set(offer.customer, card);
    const ringing: Ringing = {
      id: offer.reservation,
      conversation: offer.conversation,
      customer: offer.customer,
      channel: offer.channel,
      reason,
      card,
      expiresAt: new Date(expiresAt).getTime(),
      offeredAt: new Date(at).getTime(),
    };
    if (ringing.expiresAt > Date.now() && !this.ringing.some((one) => one.id === ringing.id)) {
      this.ringing = [...this.ringing, ringing];
      this.dispatchEvent(new CustomEvent('ring', { detail: ringing }));
    }
  }

  private async take(offer: Offer, at: string): Promise<void> {
    this.ringing = this.ringing.filter((one) => one.id !== offer.reservation);
    this.held.set(offer.conversation, {
      ...offer,
      id: offer.reservation,
      state: 'accepted',
      reason: '',
      created_at: at,
      changed_at: at,
    });
    await this.attempt(() => this.meet(offer.conversation));
    this.changed();
  }

  private lose(offer: Offer, why: string): void {
    const lost = this.ringing.find((one) => one.id === offer.reservation);
    this.ringing = this.ringing.filter((one) => one !== lost);
    this.held.delete(offer.conversation);
    if (lost) {
      this.notify('info', t(`${why}` as Key, { name: this.nameOf(lost.customer) }));
    }
  }

  private listen(event: Told): void {
    this.typing.delete(event.conversation);
    const seen = this.thread?.conversation === event.conversation && document.visibilityState === 'visible';
    if (event.message.inbound && !seen) {
      this.unread.set(event.conversation, (this.unread.get(event.conversation) ?? 0) + 1);
      this.dispatchEvent(new Event('message'));
    }
  }

  private hearTyping(conversation: string): void {
    this.typing.set(conversation, Date.now() + 6_000);
    setTimeout(() => this.changed(), 6_100);
  }

  private update(id: string, customer: string, snapshot: Snapshot, card?: Card): void {
    if (card) {
      this.cards.set(customer, card);
    }
    const known = this.conversations.get(id);
    if (known) {
      this.conversations.set(id, { ...known, ...snapshot, last_activity_at: new Date().toISOString() });
    }
  }
}

function offerOf(one: Reservation): Offer {
  return { ...one, reservation: one.id };
}

/** What a failure means, for people. */
export function words(failure: unknown): string {
  if (failure instanceof Unreachable) {
    return t('unreachable');
  }
  if (failure instanceof Problem) {
    const known = told('problem', failure.type);
    const where = failure.errors.map((error) => `${error.pointer.slice(1)} ${error.detail}`).join('; ');
    return where || (known === failure.type ? failure.detail : known);
  }
  return t('failed');
}

/** Renders its host again whenever the desk changes. */
export class Watching implements ReactiveController {
  private desk?: Desk;

  constructor(private readonly host: ReactiveControllerHost & { desk?: Desk }) {
    host.addController(this);
  }

  private readonly update = () => this.host.requestUpdate();

  hostConnected(): void {
    this.watch();
  }

  hostUpdate(): void {
    this.watch();
  }

  hostDisconnected(): void {
    this.desk?.removeEventListener('change', this.update);
    this.desk = undefined;
  }

  private watch(): void {
    if (this.host.desk !== this.desk) {
      this.desk?.removeEventListener('change', this.update);
      this.desk = this.host.desk;
      this.desk?.addEventListener('change', this.update);
    }
  }
}
