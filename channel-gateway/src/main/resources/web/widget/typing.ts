const AT_MOST_EVERY = 3_000;
const FOR = 6_000;

/** Who is typing, on either side. It is never kept: it is true for some seconds, unless it is said again. */
export class Typing {
  /** The agent who is typing; null when nobody is. */
  who: string | null = null;
  private saidAt = 0;
  private timer = 0;

  constructor(
    private readonly tell: () => void,
    private readonly changed: () => void,
  ) {}

  /** The customer pressed a key. */
  pressed(): void {
    const now = Date.now();
    if (now - this.saidAt >= AT_MOST_EVERY) {
      this.saidAt = now;
      this.tell();
    }
  }

  /** The customer sent it. */
  ended(): void {
    this.saidAt = 0;
  }

  /** An agent is typing. */
  heard(author: string): void {
    clearTimeout(this.timer);
    this.who = author;
    this.timer = setTimeout(() => this.silent(), FOR);
  }

  /** The agent is no longer typing. */
  silent(): void {
    clearTimeout(this.timer);
    if (this.who !== null) {
      this.who = null;
      this.changed();
    }
  }
}
