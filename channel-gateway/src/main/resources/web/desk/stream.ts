/**
 * The agent's live stream: server-sent events (WHATWG HTML, 9.2) read by fetch, because EventSource cannot send a
 * token. It goes on after the last event seen, across broken connections, sleep and restarts of the server.
 */
import { type Session, SessionEnded } from './session';

export interface StreamEvent {
  type: string;
  data: Record<string, unknown>;
}

export type Connection = 'connecting' | 'live' | 'offline';

/** The server sends a comment every 15 s; a connection that is silent for longer than two of them is dead. */
const SILENCE_MS = 40_000;
const LONGEST_PAUSE_MS = 10_000;

export class Stream {
  private last = '';
  private failures = 0;
  private stopped = false;
  private abort = new AbortController();
  private wake: () => void = () => {};

  /**
   * @param heard gets each event, in order; resync when the desk has to load anew
   * @param changed gets the state of the connection
   */
  constructor(
    private readonly session: Session,
    private readonly path: string,
    private readonly heard: (event: StreamEvent) => void,
    private readonly changed: (connection: Connection) => void,
  ) {
    addEventListener('online', this.hurry);
    document.addEventListener('visibilitychange', this.hurry);
  }

  /** Runs until stopped or until the session ends. */
  async run(): Promise<void> {
    while (!this.stopped) {
      this.changed(this.failures > 1 ? 'offline' : 'connecting');
      try {
        await this.connect();
      } catch (failure) {
        if (failure instanceof SessionEnded) {
          return;
        }
        this.failures++;
      }
      await this.rest();
    }
  }

  stop(): void {
    this.stopped = true;
    removeEventListener('online', this.hurry);
    document.removeEventListener('visibilitychange', this.hurry);
    this.abort.abort();
    this.wake();
  }

  private readonly hurry = () => {
    if (document.visibilityState === 'visible') {
      this.wake();
    }
  };

  private rest(): Promise<void> {
    const pause = Math.min(250 * 2 ** this.failures, LONGEST_PAUSE_MS) * (0.5 + Math.random());
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, this.failures === 0 ? 0 : pause);
    });
  }

  private async connect(): Promise<void> {
    this.abort = new AbortController();
    let watch = setTimeout(() => this.abort.abort(), SILENCE_MS);
    try {
      const headers: Record<string, string> = { Authorization: `Bearer ${await this.session.token()}` };
      if (this.last) {
        headers['Last-Event-ID'] = this.last;
      }
      const response = await fetch(this.path, { headers, signal: this.abort.signal, cache: 'no-store' });
      if (response.status === 401) {
        await this.session.refresh();
      }
      if (!response.ok || !response.body) {
        throw new Error(`the stream answered ${response.status}`);
      }
      this.failures = 0;
      this.changed('live');
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ; ) {
        const { value, done } = await reader.read();
        if (done) {
          return;
        }
        clearTimeout(watch);
        watch = setTimeout(() => this.abort.abort(), SILENCE_MS);
        rest = this.take(rest + value);
      }
    } finally {
      clearTimeout(watch);
    }
  }

  /** Hands on the whole events in the text and gives back what is left. */
  private take(text: string): string {
    const blocks = text.split('\n\n');
    const rest = blocks.pop()!;
    for (const block of blocks) {
      this.hand(block);
    }
    return rest;
  }

  private hand(block: string): void {
    let type = '';
    let data = '';
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).replace(/^ /, '');
      switch (line.slice(0, colon)) {
        case 'id':
          this.last = value;
          break;
        case 'event':
          type = value;
          break;
        case 'data':
          data += value;
          break;
      }
    }
    if (type) {
      this.heard({ type, data: JSON.parse(data || '{}') as Record<string, unknown> });
    }
  }
}
