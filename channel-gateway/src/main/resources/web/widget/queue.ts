import type { FileOf } from './frames';
import type { Store } from './store';

/** A message that the gateway has not acknowledged yet. */
export interface Waiting {
  id: string;
  text: string;
  at: string;
  attachments: FileOf[];
  /** Why it cannot be sent as it is. */
  refused?: string;
}

const BEGIN = 'waiting:';

/**
 * Messages on their way, in the order in which they were written, until each is acknowledged. All tabs share them and
 * any tab may send them: the gateway takes each once, by its id, whoever sends it and how often.
 */
export class Queue {
  private last = 0;

  constructor(private readonly store: Store) {}

  add(text: string, attachments: FileOf[]): Waiting {
    const now = Math.max(Date.now(), this.last + 1, this.latest() + 1);
    this.last = now;
    const waiting = { id: uuid(), text, at: new Date(now).toISOString(), attachments };
    this.store.put(`${BEGIN}${String(now).padStart(15, '0')}:${waiting.id}`, waiting);
    return waiting;
  }

  all(): Waiting[] {
    return this.store
      .names(BEGIN)
      .map((name) => this.store.get<Waiting>(name))
      .filter((waiting) => waiting !== null);
  }

  /** The next one to be sent. */
  next(): Waiting | undefined {
    for (const name of this.store.names(BEGIN)) {
      const waiting = this.store.get<Waiting>(name);
      if (waiting && !waiting.refused) {
        return waiting;
      }
    }
    return undefined;
  }

  find(id: string): Waiting | undefined {
    const name = this.store.names(BEGIN).find((candidate) => candidate.endsWith(id));
    return (name && this.store.get<Waiting>(name)) || undefined;
  }

  remove(id: string): void {
    this.store.names(BEGIN).filter((name) => name.endsWith(id)).forEach((name) => this.store.remove(name));
  }

  refuse(id: string, why: string): void {
    this.change(id, (waiting) => ({ ...waiting, refused: why }));
  }

  retry(id: string): void {
    this.change(id, ({ refused, ...waiting }) => waiting);
  }

  private change(id: string, to: (waiting: Waiting) => Waiting): void {
    for (const name of this.store.names(BEGIN)) {
      const waiting = name.endsWith(id) ? this.store.get<Waiting>(name) : null;
      if (waiting) {
        this.store.put(name, to(waiting));
      }
    }
  }

  /** Another tab may have written later than this one. */
  private latest(): number {
    const name = this.store.names(BEGIN).at(-1);
    return name ? Number(name.slice(BEGIN.length).split(':')[0]) : 0;
  }
}

/** A random UUID; pages without TLS have no crypto.randomUUID. */
function uuid(): string {
  if ('randomUUID' in crypto) {
    return crypto.randomUUID();
  }
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
