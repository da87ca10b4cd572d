import type { Place, ServerFrame } from './frames';

/** How the connection stands. */
export type Link = 'idle' | 'connecting' | 'open' | 'waiting' | 'offline' | 'expired' | 'refused';

/** What a connection needs from its owner. */
export interface Owner {
  url(): string;
  hello(): { visitor_token?: string; identity_token?: string } & { place: Place | null };
  heard(frame: ServerFrame): void;
  linked(link: Link): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const WELCOME_WITHIN = 15_000;
const BAD_IDENTITY = 4401;
const REFUSED = [4403, 4404];

/** One WebSocket at a time, opened again after each break, with pauses that grow and differ. */
export class Socket {
  private socket: WebSocket | null = null;
  private tries = 0;
  private timer = 0;
  private wanted = false;

  constructor(private readonly owner: Owner) {}

  /** Connects, and stays connected until told otherwise. */
  start(): void {
    if (!this.wanted) {
      this.wanted = true;
      addEventListener('online', this.retryNow);
      addEventListener('offline', this.lost);
      document.addEventListener('visibilitychange', this.shown);
      this.connect();
    }
  }

  stop(): void {
    this.wanted = false;
    removeEventListener('online', this.retryNow);
    removeEventListener('offline', this.lost);
    document.removeEventListener('visibilitychange', this.shown);
    this.drop();
    this.owner.linked('idle');
  }

  /** Gives the connection up and opens another: this one does not answer, or is somebody else's. */
  restart(): void {
    this.tries = 0;
    this.drop();
    if (this.wanted) {
      this.connect();
    }
  }

  /** Sends a frame; false when there is nobody to send it to. */
  send(frame: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private readonly retryNow = (): void => {
    if (this.wanted && !this.socket) {
      this.tries = 0;
      this.connect();
    }
  };

  private readonly lost = (): void => {
    this.drop();
    this.owner.linked('offline');
  };

  private readonly shown = (): void => {
    if (document.visibilityState === 'visible') {
      this.retryNow();
    }
  };

  private connect(): void {
    clearTimeout(this.timer);
    this.owner.linked('connecting');
    const socket = new WebSocket(this.owner.url());
    this.socket = socket;
    const patience = setTimeout(() => socket.close(), WELCOME_WITHIN);
    socket.onopen = () => this.greet(socket);
    socket.onmessage = (event) => {
      const frame = JSON.parse(event.data as string) as ServerFrame;
      if (socket !== this.socket) {
        return;
      }
      if (frame.type === 'welcome') {
        clearTimeout(patience);
        this.tries = 0;
        this.owner.linked('open');
      }
      this.owner.heard(frame);
    };
    socket.onclose = (event) => {
      clearTimeout(patience);
      if (socket === this.socket) {
        this.ended(event.code);
      }
    };
  }

  private greet(socket: WebSocket): void {
    const { place, ...tokens } = this.owner.hello();
    const data = place ? { ...tokens, last_seq: place.seq, epoch: place.epoch } : tokens;
    socket.send(JSON.stringify({ type: 'hello', data }));
  }

  private ended(code: number): void {
    this.socket = null;
    if (code === BAD_IDENTITY) {
      this.owner.linked('expired');
    } else if (REFUSED.includes(code)) {
      this.owner.linked('refused');
    } else {
      this.owner.linked(navigator.onLine ? 'waiting' : 'offline');
      const pause = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries++);
      this.timer = setTimeout(() => this.retryNowIfStill(), pause * (0.5 + Math.random() / 2));
    }
  }

  private retryNowIfStill(): void {
    if (this.wanted && !this.socket) {
      this.connect();
    }
  }

  private drop(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
