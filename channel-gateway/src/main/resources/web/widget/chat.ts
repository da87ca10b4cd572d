import { type FileOf, type Profile, type Said, type ServerFrame, fitsFrame, LONGEST_TEXT } from './frames';
import { accountOf, Keeper } from './keeper';
import { Notifying } from './notifying';
import { Queue, type Waiting } from './queue';
import { Socket, type Link } from './socket';
import { Thread } from './thread';
import { Typing } from './typing';
import { Wait } from './wait';

/** What the chat tells the window it is shown in. */
export interface Listener {
  /** Something is not as it was. */
  changed(): void;
  /** An agent's message came that was not here before. */
  answered(said: Said): void;
  /** A message cannot be sent, for this reason. */
  refused(reason: string): void;
  /** The site's word for the customer is no longer valid. */
  expired(): void;
}

/** A message that is not in the thread yet. */
export interface Pending {
  message: Waiting;
  state: 'sending' | 'waiting' | 'sent' | 'refused';
}

/** Where and as whom to chat. */
export interface Place {
  inbox: string;
  url: string;
  identityToken: string | null;
  /** The site's service worker, if it has one. */
  worker: string | null;
}

const ANSWER_WITHIN = 10_000;
const REFUSED_FOR_LATER = 1;

/**
 * One customer's chat: what was said, what waits to be sent, and the connection. Messages go out one by one, each
 * after the one before was acknowledged, so their order survives any break; a repeat is harmless.
 */
export class Chat {
  link: Link = 'idle';
  readonly queue: Queue;
  readonly thread: Thread;
  readonly typing: Typing;
  readonly wait: Wait;
  readonly notifying: Notifying;
  private readonly keeper: Keeper;
  private readonly socket: Socket;
  /** Acknowledged, but not yet heard of in the thread. */
  private acknowledged: Waiting[] = [];
  private sending: string | null = null;
  private welcomed: (() => void) | null = null;
  private stopped = false;
  private timer = 0;
  private fresh = 0;
  private told = 0;

  constructor(
    private readonly place: Place,
    private readonly listener: Listener,
  ) {
    this.keeper = new Keeper(place.inbox, accountOf(place.identityToken));
    this.queue = new Queue(this.keeper.own);
    this.thread = new Thread(this.keeper.own);
    this.typing = new Typing(
      () => this.socket.send({ type: 'typing', data: {} }),
      () => listener.changed(),
    );
    this.wait = new Wait(() => listener.changed());
    this.socket = new Socket({
      url: () => place.url,
      hello: () => ({ ...this.tokens(), place: this.thread.place }),
      heard: (frame) => this.heard(frame),
      linked: (link) => this.linked(link),
    });
    this.notifying = new Notifying(place.worker, (frame) => this.socket.send(frame), () => listener.changed());
    addEventListener('pagehide', this.keep);
    addEventListener('storage', this.elsewhere);
  }

  /** What the customer said and the thread does not show yet, in order. */
  get pending(): Pending[] {
    const sent = this.acknowledged.map((message) => ({ message, state: 'sent' as const }));
    const waiting = this.queue.all().map((message) => ({ message, state: this.stateOf(message) }));
    return [...sent, ...waiting];
  }

  /** Whether there is a reason to connect before anybody opens the window. */
  get known(): boolean {
    return this.keeper.visitor !== null;
  }

  /** Connects; the first time in this browser only one tab does, so that it becomes one visitor. */
  start(): void {
    if (this.link === 'idle') {
      this.link = 'connecting';
      void this.keeper.oneAtATime(() => this.begin());
    }
  }

  stop(): void {
    removeEventListener('pagehide', this.keep);
    removeEventListener('storage', this.elsewhere);
    clearTimeout(this.timer);
    this.keep();
    this.stopped = true;
    this.socket.stop();
  }

  /** What proves to the gateway who this is. */
  tokens(): { visitor_token?: string; identity_token?: string } {
    const visitor = this.keeper.visitor;
    return {
      ...(visitor ? { visitor_token: visitor } : {}),
      ...(this.place.identityToken ? { identity_token: this.place.identityToken } : {}),
    };
  }

  /** Takes another token of the same customer, for the next time that one is needed; false when it is another's. */
  renew(identityToken: string | null): boolean {
    if (accountOf(identityToken) !== accountOf(this.place.identityToken)) {
      return false;
    }
    this.place.identityToken = identityToken;
    if (this.link === 'expired') {
      this.socket.restart();
    }
    return true;
  }

  /** Takes a message; it is not lost from here on. */
  say(text: string, attachments: FileOf[]): void {
    this.queue.add(text, attachments);
    this.typing.ended();
    this.start();
    this.flush();
    this.listener.changed();
  }

  /** Whether to ask who this is: somebody whom the site does not vouch for, before the first message. */
  get asks(): boolean {
    const silent = this.thread.entries.length === 0 && this.pending.length === 0;
    return !this.place.identityToken && silent && this.keeper.profile === null;
  }

  /** Says who this is, now and whenever the connection begins anew. */
  introduce(profile: Profile): void {
    this.keeper.profile = profile;
    this.socket.send({ type: 'profile', data: profile });
  }

  retry(id: string): void {
    this.queue.retry(id);
    this.flush();
    this.listener.changed();
  }

  discard(id: string): void {
    this.queue.remove(id);
    this.listener.changed();
  }

  /** The newest is before the customer's eyes. */
  sawAll(): void {
    const seq = this.thread.markRead();
    if (seq !== null) {
      this.socket.send({ type: 'read', data: { seq } });
      this.listener.changed();
    }
  }

  /** Forgets on this computer all of the chat but what was not sent. */
  forget(): void {
    this.thread.forget();
  }

  private stateOf(waiting: Waiting): Pending['state'] {
    if (waiting.refused) {
      return 'refused';
    }
    return this.link === 'open' ? 'sending' : 'waiting';
  }

  private begin(): Promise<void> {
    if (!this.stopped) {
      this.socket.start();
    }
    return this.known ? Promise.resolve() : new Promise((resolve) => (this.welcomed = resolve));
  }

  private linked(link: Link): void {
    this.link = link;
    if (link !== 'open') {
      this.sending = null;
      clearTimeout(this.timer);
    }
    if (link === 'expired') {
      this.listener.expired();
    }
    if (link === 'refused' || link === 'expired') {
      this.welcomed?.();
    }
    this.listener.changed();
  }

  private heard(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.keeper.visitor = frame.data.visitor_token;
        this.welcomed?.();
        this.fresh = this.thread.place ? 0 : frame.data.head;
        this.told = 0;
        this.introduceAgain();
        void this.notifying.welcomed(frame.data.push_key).catch(() => undefined);
        this.flush();
        break;
      case 'resync':
        this.thread.clear();
        this.fresh = Number.MAX_SAFE_INTEGER;
        break;
      case 'message':
        this.said(frame.seq, frame.epoch, frame.data);
        break;
      case 'ack':
        this.acked(frame.data.client_msg_id);
        break;
      case 'typing':
        this.typing.heard(frame.data.author ?? '');
        break;
      case 'wait':
        this.wait.told(frame.data.position, frame.data.seconds ?? null);
        break;
      case 'wait_over':
        this.wait.over();
        break;
      case 'error':
        this.failed(frame.data.client_msg_id ?? null, frame.data.code, frame.data.detail, frame.data.retry_after);
        break;
    }
    this.listener.changed();
  }

  private introduceAgain(): void {
    if (this.keeper.profile) {
      this.socket.send({ type: 'profile', data: this.keeper.profile });
    }
  }

  private said(seq: number, epoch: string, said: Said): void {
    if (!this.thread.add(seq, epoch, said)) {
      return;
    }
    if (said.client_msg_id) {
      this.taken(said.client_msg_id);
      this.acknowledged = this.acknowledged.filter((waiting) => waiting.id !== said.client_msg_id);
    }
    if (said.from === 'agent') {
      this.typing.silent();
      this.wait.over();
      this.delivered(seq);
      if (seq > this.fresh) {
        this.listener.answered(said);
      }
    }
  }

  /** A moment after the last of many, so that a replay is one report. */
  private delivered(seq: number): void {
    if (this.told === 0) {
      setTimeout(() => {
        this.socket.send({ type: 'delivered', data: { seq: this.told } });
        this.told = 0;
      }, 200);
    }
    this.told = Math.max(this.told, seq);
  }

  private acked(id: string): void {
    const waiting = this.thread.has(id) ? undefined : this.queue.find(id);
    if (waiting) {
      this.acknowledged = [...this.acknowledged, waiting];
    }
    this.taken(id);
  }

  private taken(id: string): void {
    this.queue.remove(id);
    if (this.sending === id) {
      this.sending = null;
      this.flush();
    }
  }

  private failed(id: string | null, code: string, detail: string, retryAfter?: number): void {
    if (id === null || id !== this.sending) {
      return;
    }
    this.sending = null;
    clearTimeout(this.timer);
    if (retryAfter !== undefined) {
      this.timer = setTimeout(() => this.flush(), Math.max(REFUSED_FOR_LATER, retryAfter * 1000));
    } else {
      this.queue.refuse(id, detail || code);
      this.listener.refused(detail || code);
      this.flush();
    }
  }

  private flush(): void {
    const next = this.link === 'open' && !this.sending ? this.queue.next() : undefined;
    if (!next) {
      return;
    }
    if (!fitsFrame(next.text) || next.text.length > LONGEST_TEXT) {
      this.queue.refuse(next.id, 'too_long');
      this.flush();
      return;
    }
    const attachments = next.attachments.map((file) => ({ location: file.location }));
    const data = attachments.length ? { text: next.text, attachments } : { text: next.text };
    if (this.socket.send({ type: 'message', client_msg_id: next.id, data })) {
      this.sending = next.id;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.socket.restart(), ANSWER_WITHIN);
    }
  }

  private readonly keep = (): void => this.thread.keep();

  /** Another tab said, read or sent something. */
  private readonly elsewhere = (event: StorageEvent): void => {
    if (this.keeper.own.owns(event.key)) {
      this.flush();
      this.listener.changed();
    }
  };
}
