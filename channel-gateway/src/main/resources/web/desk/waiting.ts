/** The tasks that nobody has yet, those that wait longest first. */
import type { Api, Page } from './api';
import type { Book } from './book';
import type { Task } from './model';

const SHOWN = 30;
const LOOK_AGAIN_MS = 15_000;
const SETTLE_MS = 300;

export class Waiting {
  tasks: Task[] = [];
  /** Whether more wait than are listed. */
  more = false;
  private settling = 0;

  constructor(
    private readonly api: Api,
    private readonly book: Book,
    private readonly changed: () => void,
  ) {}

  /** Looks again and again while the page is seen: what waits for colleagues is not told on the agent's stream. */
  watch(): void {
    setInterval(() => document.visibilityState === 'visible' && this.soon(), LOOK_AGAIN_MS);
  }

  /** Looks again once what is happening has settled. */
  soon(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.load().catch(() => undefined), SETTLE_MS);
  }

  async load(): Promise<void> {
    const page = await this.api.get<Page<Task>>(`/v1/tasks?state=waiting&limit=${SHOWN}`);
    this.tasks = page.data;
    this.more = page.page.has_more;
    this.changed();
    await Promise.all(this.tasks.map((task) => this.book.know(task.customer)));
    this.changed();
  }
}
