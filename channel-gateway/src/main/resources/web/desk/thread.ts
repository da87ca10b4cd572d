/** The thread with one customer: everything that was said and happened, over all channels, the newest last. */
import type { Page } from './api';
import type { Desk } from './desk';
import type { Attachment, DeliveryState, Entry, IdentityKey } from './model';
import type { StreamEvent } from './stream';

interface Message {
  id: string;
  seq: number;
  inbound: boolean;
  channel: string;
  identity: IdentityKey;
  author?: string;
  subject?: string;
  text: string;
  attachments: Attachment[];
  unreadable?: string;
  occurred_at: string;
  recorded_at: string;
}

/** How long to wait for further news before the newest page is read again. */
const SETTLE_MS = 400;
const PAGE = 50;

export class Thread {
  entries: Entry[] = [];
  loading = false;
  older?: string;
  private settle = 0;

  constructor(
    private readonly desk: Desk,
    readonly conversation: string,
    readonly customer: string,
  ) {}

  /** Reads the newest page. */
  async load(): Promise<void> {
    this.loading = this.entries.length === 0;
    const page = await this.page('');
    this.older ??= page.page.next_cursor;
    this.merge(page.data);
    this.loading = false;
    this.desk.changed();
  }

  /** Reads the page before the oldest entry. */
  async loadOlder(): Promise<void> {
    if (this.older && !this.loading) {
      this.loading = true;
      const page = await this.page(`&after=${this.older}`);
      this.older = page.page.next_cursor;
      this.merge(page.data);
      this.loading = false;
      this.desk.changed();
    }
  }

  private page(after: string): Promise<Page<Entry>> {
    return this.desk.api.get<Page<Entry>>(`/v1/customers/${this.customer}/timeline?limit=${PAGE}${after}`);
  }

  /** Takes in what the API answered to a command. */
  add(entry: Entry): void {
    this.merge([entry]);
    this.desk.changed();
  }

  /**
   * Shows what the stream says at once; the page that is read soon after has the exact places. An offer brings news,
   * too: what the customer said before it came to this agent.
   */
  hear(event: StreamEvent): void {
    const about = (event.data['offer'] ?? event.data) as { customer?: string; conversation?: string };
    if (about.customer !== this.customer && about.conversation !== this.conversation) {
      return;
    }
    if (event.type === 'conversation.erased') {
      this.entries = [];
    }
    if (event.type === 'message.recorded') {
      this.merge([entryOf(event.data as unknown as { message: Message; customer: string; conversation: string })]);
    }
    if (event.type === 'delivery.reported') {
      this.deliver(event.data as unknown as { message: string; state: DeliveryState; reason?: string });
    }
    clearTimeout(this.settle);
    this.settle = setTimeout(() => void this.load().catch(() => undefined), SETTLE_MS);
  }

  private deliver(report: { message: string; state: DeliveryState; reason?: string }): void {
    this.entries = this.entries.map((entry) =>
      entry.message === report.message
        ? { ...entry, delivery_state: report.state, delivery_reason: report.reason }
        : entry,
    );
  }

  /** An entry that is known by its message is replaced; what the timeline says wins over what the stream said. */
  private merge(found: Entry[]): void {
    const known = new Map(this.entries.map((entry) => [keyOf(entry), entry]));
    for (const entry of found) {
      const before = known.get(keyOf(entry));
      known.set(keyOf(entry), entry.seq ? entry : (before ?? entry));
    }
    this.entries = [...known.values()].sort(
      (one, other) =>
        one.recorded_at.localeCompare(other.recorded_at) || (one.seq || Infinity) - (other.seq || Infinity),
    );
  }
}

function keyOf(entry: Entry): string {
  return entry.message ?? `${entry.seq}`;
}

function entryOf(event: { message: Message; customer: string; conversation: string }): Entry {
  const { message } = event;
  return {
    ...message,
    customer: event.customer,
    conversation: event.conversation,
    seq: 0,
    kind: message.channel === 'voice' ? 'call' : message.inbound ? 'message_in' : 'message_out',
    message: message.id,
    message_seq: message.seq,
  };
}
