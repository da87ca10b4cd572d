const TRUE_FOR = 45_000;

/** The customer's place in the queue. It is never kept: it is true for a while, unless it is said again. */
export class Wait {
  /** From 1; 0 while they do not wait, as far as we know. */
  position = 0;
  /** How long it will still be; null when nobody knows. */
  minutes: number | null = null;
  private timer = 0;

  constructor(private readonly changed: () => void) {}

  told(position: number, seconds: number | null): void {
    clearTimeout(this.timer);
    this.position = position;
    this.minutes = seconds === null ? null : Math.max(1, Math.round(seconds / 60));
    this.timer = setTimeout(() => this.over(), TRUE_FOR);
  }

  /** Somebody has them now. */
  over(): void {
    clearTimeout(this.timer);
    if (this.position !== 0) {
      this.position = 0;
      this.changed();
    }
  }
}
