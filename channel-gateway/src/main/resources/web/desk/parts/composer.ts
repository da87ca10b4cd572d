/** Where the agent writes: an answer, on this or another way to the customer, or a note for colleagues. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Desk } from '../desk';
import { type Draft, draftOf, EMPTY, keep } from '../drafts';
import type { Attachment, Conversation, Entry, Participant, Way } from '../model';
import { named, t, timeOf, told } from '../texts';
import './files';
import { icon } from './icons';
import { style } from './style';

const TYPING_EVERY_MS = 3_000;
/** The identities that people know by heart; the others would only confuse. */
const ADDRESSES = ['email', 'phone'];
const MOST_FILES = 20;

export class Composer extends LitElement {
  static override properties = {
    desk: { attribute: false },
    conversation: { attribute: false },
    participants: { attribute: false },
    draft: { state: true },
    ways: { state: true },
    sending: { state: true },
    uploading: { state: true },
  };
  static override styles = [
    style,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--line);
        background: var(--surface);
        padding: 0.6rem 1rem 0.8rem;
      }

      .note textarea {
        background: var(--note);
        border-color: var(--note-line);
      }

      textarea {
        resize: vertical;
        min-height: 5rem;
        max-height: 40vh;
        display: block;
      }

      .row {
        margin-bottom: 0.5rem;
        flex-wrap: wrap;
      }

      .row:last-child {
        margin: 0.5rem 0 0;
      }

      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: flex;
        gap: 0.25rem;
      }

      fieldset button[aria-pressed='true'] {
        background: var(--accent-soft);
        border-color: var(--accent);
        color: var(--accent);
        font-weight: 600;
      }

      fieldset.copies {
        flex-wrap: wrap;
        gap: 0 0.75rem;
        max-height: 6rem;
        overflow-y: auto;
      }

      .copies input {
        width: auto;
      }

      .way {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        flex: 1;
        justify-content: flex-end;
        min-width: 12rem;
      }

      .way select {
        width: auto;
        max-width: 22rem;
      }
    `,
  ];

  desk!: Desk;
  conversation!: Conversation;
  participants: Participant[] = [];
  private draft: Draft = EMPTY;
  private ways: Way[] = [];
  private way = 0;
  private sending = false;
  private uploading = 0;
  /** Whether to send as soon as all files are there. */
  private eager = false;
  private lastTyped = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('conversation') as Conversation | undefined;
    if (changed.has('conversation') && before?.id !== this.conversation.id) {
      this.draft = draftOf(this.conversation.id);
      this.ways = [];
      this.way = 0;
      void this.loadWays(this.conversation.id);
    } else if (before && before.channel !== this.conversation.channel) {
      void this.loadWays(this.conversation.id);
    }
  }

  private async loadWays(id: string): Promise<void> {
    const ways = await this.desk.ways(id).catch(() => []);
    if (id === this.conversation.id) {
      this.ways = ways;
      this.way = Math.max(0, ways.findIndex((way) => way.current));
    }
  }

  /** Puts a text below what is written already, for the agent to send. */
  propose(text: string): void {
    const before = this.draft.kind === 'reply' && this.draft.text ? `${this.draft.text}\n` : '';
    this.write({ kind: 'reply', text: before + text });
  }

  private write(draft: Partial<Draft>): void {
    this.draft = { ...this.draft, ...draft };
    this.eager = false;
    keep(this.conversation.id, this.draft);
    const now = Date.now();
    if (draft.text && this.draft.kind === 'reply' && now - this.lastTyped > TYPING_EVERY_MS) {
      this.lastTyped = now;
      void this.desk.api.post(`/v1/conversations/${this.conversation.id}/typing`).catch(() => undefined);
    }
  }

  /** Files go up at once and stay with the draft, even if the agent looks elsewhere meanwhile. */
  private async attach(files: Iterable<File>): Promise<void> {
    const { id } = this.conversation;
    for (const file of files) {
      this.uploading++;
      const there = await this.desk.attempt(async () => this.added(id, await this.desk.api.upload(file)));
      this.uploading--;
      this.eager &&= there;
    }
    if (this.eager && id === this.conversation.id) {
      void this.send();
    }
  }

  private added(id: string, file: Attachment): void {
    const draft = id === this.conversation.id ? this.draft : draftOf(id);
    const files = [...draft.files.filter((one) => one.location !== file.location), file].slice(0, MOST_FILES);
    keep(id, { ...draft, files });
    if (id === this.conversation.id) {
      this.draft = { ...draft, files };
    }
  }

  private get says(): boolean {
    const { text, kind, files } = this.draft;
    return Boolean(text.trim()) || (kind === 'reply' && files.length > 0);
  }

  private async send(): Promise<void> {
    const { text, kind, files, cc } = this.draft;
    const { id } = this.conversation;
    this.eager = this.uploading > 0;
    if (!this.says || this.sending || this.eager) {
      return;
    }
    this.sending = true;
    const sent = await this.desk.attempt(async () => {
      const entry =
        kind === 'note'
          ? await this.desk.api.post<Entry>(`/v1/conversations/${id}/notes`, { text })
          : await this.desk.api.post<Entry>(`/v1/conversations/${id}/replies`, this.reply(text, files, cc));
      this.desk.thread?.add(entry);
    });
    this.sending = false;
    if (sent) {
      const rest: Draft = kind === 'note' ? { ...EMPTY, files, cc } : EMPTY;
      keep(id, rest);
      if (id === this.conversation.id) {
        this.draft = rest;
      }
    }
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  private reply(text: string, attachments: Attachment[], copies: string[]) {
    const way = this.ways[this.way];
    const via = way && !way.current ? { inbox: way.inbox, identity: way.identity } : undefined;
    const cc = this.channel === 'email' && copies.length ? copies : undefined;
    return { text, attachments, cc, via };
  }

  private readonly dropped = (event: DragEvent | ClipboardEvent) => {
    const files = [...((event instanceof DragEvent ? event.dataTransfer : event.clipboardData)?.files ?? [])];
    if (files.length && this.draft.kind === 'reply') {
      event.preventDefault();
      void this.attach(files);
    }
  };

  private readonly keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    }
  };

  override render() {
    const { kind, text } = this.draft;
    if (this.conversation.erased_at) {
      return html`<p class="soft small">${t('erased.hint')}</p>`;
    }
    if (this.conversation.status === 'resolved' && kind === 'reply') {
      return html`<p class="soft small">${t('resolved.hint')}</p>`;
    }
    return html`
      <div class=${kind}>
        <div class="row">
          <fieldset>
            <legend class="hidden">${t('compose.kind')}</legend>
            ${(['reply', 'note'] as const).map(
              (one) => html`
                <button aria-pressed=${String(kind === one)} @click=${() => this.write({ kind: one })}>
                  ${icon(one === 'note' ? 'note' : this.channel)} ${t(`compose.${one}`)}
                </button>
              `,
            )}
          </fieldset>
          ${kind === 'reply' ? this.wayChoice() : html`<span class="small soft">${t('compose.note.hint')}</span>`}
        </div>
        <textarea
          aria-label=${t(`compose.${kind}`)}
          placeholder=${t(`compose.${kind}.placeholder`)}
          maxlength="100000"
          .value=${text}
          @input=${(event: InputEvent) => this.write({ text: (event.target as HTMLTextAreaElement).value })}
          @keydown=${this.keys}
          @drop=${this.dropped}
          @paste=${this.dropped}
        ></textarea>
        <div class="row">
          ${kind === 'reply' ? html`${this.files()}${this.copies()}` : nothing}
          <span class="grow"></span><span class="only-wide small soft">${t('compose.keys')}</span>
          <button class="main" ?disabled=${this.sending || this.uploading > 0 || !this.says} @click=${this.send}>
            ${icon('send')} ${kind === 'note' ? t('compose.save') : t('compose.send')}
          </button>
        </div>
      </div>
    `;
  }

  private files() {
    const { files } = this.draft;
    return html`
      <throughline-files
        .files=${files}
        .uploading=${this.uploading > 0}
        @attach=${(event: CustomEvent<File[]>) => this.attach(event.detail)}
        @remove=${(event: CustomEvent<Attachment>) => this.write({ files: files.filter((one) => one !== event.detail) })}
      ></throughline-files>
    `;
  }

  /** A copy goes to nobody unless the agent says so. */
  private copies() {
    const { cc } = this.draft;
    const choose = (address: string) => {
      this.write({ cc: cc.includes(address) ? cc.filter((one) => one !== address) : [...cc, address] });
    };
    return this.channel === 'email' && this.participants.length
      ? html`
          <fieldset class="copies small">
            <legend>${t('compose.copies')}</legend>
            ${this.participants.map((one) => {
              const address = one.address.toLowerCase();
              return html`
                <label>
                  <input type="checkbox" .checked=${cc.includes(address)} @change=${() => choose(address)} />
                  ${named(one)}
                </label>
              `;
            })}
          </fieldset>
        `
      : nothing;
  }

  private get channel(): string {
    return this.ways[this.way]?.channel ?? this.conversation.channel;
  }

  private wayChoice() {
    return this.ways.length > 1
      ? html`
          <label class="way">
            <span class="small soft">${t('compose.way')}</span>
            <select
              @change=${(event: Event) => {
                this.way = (event.target as HTMLSelectElement).selectedIndex;
                this.requestUpdate();
              }}
            >
              ${this.ways.map((way, at) => html`<option ?selected=${at === this.way}>${wayName(way)}</option>`)}
            </select>
          </label>
        `
      : html`<span class="way small soft">
          ${told('channel', this.channel)}${this.address()}${this.ways[this.way] ? open(this.ways[this.way]!) : nothing}
        </span>`;
  }

  private address() {
    const way = this.ways[this.way];
    return way && ADDRESSES.includes(way.identity.type) ? html` · ${way.identity.value}` : nothing;
  }
}

/** Some channels can be written on only for a while after the customer wrote. */
function open(way: Way): string {
  if (!way.open_until) {
    return '';
  }
  const over = Date.parse(way.open_until) < Date.now();
  return ` · ${over ? t('way.closed') : t('way.until', { time: timeOf(way.open_until) })}`;
}

function wayName(way: Way): string {
  const address = ADDRESSES.includes(way.identity.type) ? ` · ${way.identity.value}` : '';
  return told('channel', way.channel) + address + (way.preferred ? ` · ${t('way.preferred')}` : '') + open(way);
}

customElements.define('throughline-composer', Composer);
