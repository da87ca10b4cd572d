import type { Place, Said } from './frames';
import type { Store } from './store';

/** A message with its place in the customer's feed. */
export interface Entry {
  seq: number;
  said: Said;
}

interface Snapshot {
  epoch: string;
  entries: Entry[];
}

const SNAPSHOT = 'thread';
const READ = 'read';

/** A longer thread is not kept in the browser but brought anew. */
const MOST_KEPT = 400_000;
const KEEP_AFTER = 300;

/** The conversation as this browser knows it: what the gateway numbered, in that order, each once. */
export class Thread {
  private epoch = '';
  private list: Entry[] = [];
  private timer = 0;

  constructor(private readonly store: Store) {
    const kept = store.get<Snapshot>(SNAPSHOT);
    if (kept && Array.isArray(kept.entries)) {
      this.epoch = kept.epoch;
      this.list = kept.entries;
    }
  }

  get entries(): readonly Entry[] {
    return this.list;
  }

  /** The last place known; null to get all. */
  get place(): Place | null {
    const last = this.list.at(-1);
    return last ? { epoch: this.epoch, seq: last.seq } : null;
  }

  /** Takes the next entry; false when it is here already. */
  add(seq: number, epoch: string, said: Said): boolean {
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.list = [];
    }
    if (seq <= (this.list.at(-1)?.seq ?? 0)) {
      return false;
    }
    this.list.push({ seq, said });
    this.keepSoon();
    return true;
  }

  /** What is here is of another life of the feed. */
  clear(): void {
    this.list = [];
    this.keepSoon();
  }

  has(clientMsgId: string): boolean {
    return this.list.some((entry) => entry.said.client_msg_id === clientMsgId);
  }

  get read(): number {
    const kept = this.store.get<Place>(READ);
    return kept && kept.epoch === this.epoch ? kept.seq : 0;
  }

  /** Everything up to the newest was read; gives its place when that is news. */
  markRead(): number | null {
    const seq = this.list.at(-1)?.seq ?? 0;
    if (seq <= this.read) {
      return null;
    }
    this.store.put(READ, { epoch: this.epoch, seq });
    return seq;
  }

  get unread(): number {
    const read = this.read;
    return this.list.filter((entry) => entry.seq > read && entry.said.from === 'agent').length;
  }

  /** Writes what is known at once, before the page goes. */
  keep(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const snapshot = { epoch: this.epoch, entries: this.list };
    const size = this.list.reduce((sum, entry) => sum + entry.said.text.length + 200, 0);
    if (size <= MOST_KEPT) {
      this.store.put(SNAPSHOT, snapshot);
    } else {
      this.store.remove(SNAPSHOT);
    }
  }

  /** Nothing stays in the browser. */
  forget(): void {
    clearTimeout(this.timer);
    this.store.remove(SNAPSHOT);
    this.store.remove(READ);
  }

  private keepSoon(): void {
    this.timer ||= setTimeout(() => this.keep(), KEEP_AFTER);
  }
}
