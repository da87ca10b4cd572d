import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Chat } from './chat';
import { basics, colours } from './colours';
import { Composer } from './composer';
import { Files } from './files';
import type { FileOf, Said } from './frames';
import { socketUrl } from './gateway';
import { bell, bubble, cross } from './icons';
import { typedIn } from './introduction';
import { Messages } from './messages';
import { browserStorage, Store } from './store';
import { layout } from './layout';
import { type Texts, textsIn } from './texts';

const FULL_SCREEN = '(max-width: 480px)';
const CLOCK = 30_000;

/** <throughline-chat inbox="inb_…">: the chat on a company's page. */
export class ThroughlineChat extends LitElement {
  static override properties = {
    inbox: { type: String },
    gateway: { type: String },
    identityToken: { type: String, attribute: 'identity-token' },
    worker: { type: String },
    heading: { type: String },
    greeting: { type: String },
    lang: { type: String },
    isOpen: { state: true },
    alert: { state: true },
    heard: { state: true },
  };
  static override styles = [colours, basics, layout];

  declare inbox: string;
  declare gateway: string | null;
  declare identityToken: string | null;
  declare worker: string | null;
  declare heading: string | null;
  declare greeting: string | null;
  declare isOpen: boolean;
  declare alert: string;
  declare heard: string;

  private chat: Chat | null = null;
  private files: Files | null = null;
  private messages: Messages | null = null;
  private clock = 0;
  private page = new Store('throughline:', browserStorage('sessionStorage'));

  constructor() {
    super();
    this.inbox = '';
    this.gateway = null;
    this.identityToken = null;
    this.worker = null;
    this.heading = null;
    this.greeting = null;
    this.isOpen = false;
    this.alert = '';
    this.heard = '';
  }

  /** Opens the window and puts the focus into it. */
  async open(): Promise<void> {
    this.show(true);
    await this.updateComplete;
    this.composer?.focus();
  }

  /** Closes the window; the chat goes on. */
  async close(): Promise<void> {
    this.show(false);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
  }

  /** Forgets the thread on this computer, for pages where customers sign out. */
  forget(): void {
    this.chat?.forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.isOpen = this.page.get<boolean>('open') ?? false;
    this.clock = setInterval(() => this.requestUpdate(), CLOCK);
    document.addEventListener('visibilitychange', this.seen);
    if (this.hasUpdated) {
      this.begin();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    document.removeEventListener('visibilitychange', this.seen);
    this.chat?.stop();
    this.chat = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const renewed = changed.size === 1 && changed.has('identityToken') && this.chat?.renew(this.identityToken);
    if (!renewed && ['inbox', 'gateway', 'identityToken'].some((name) => changed.has(name))) {
      this.begin();
    }
  }

  protected override updated(): void {
    this.seen();
    this.messages?.follow(this.renderRoot.querySelector('.messages'));
  }

  protected override render(): TemplateResult {
    return html`${this.isOpen ? this.dialog() : nothing} ${this.launcher()}
      <div class="hidden" role="status">${this.heard}</div>`;
  }

  private launcher(): TemplateResult {
    const unread = this.isOpen ? 0 : (this.chat?.thread.unread ?? 0);
    const name = this.isOpen ? this.texts.close : this.texts.open;
    return html`<button
      class="launcher ${this.isOpen ? 'open' : ''}"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${this.isOpen}
      aria-label=${unread ? `${name}, ${this.texts.unread(unread)}` : name}
      @click=${() => (this.isOpen ? this.close() : this.open())}
    >
      ${this.isOpen ? cross : bubble} ${unread ? html`<span class="count">${unread > 99 ? '99+' : unread}</span>` : nothing}
    </button>`;
  }

  private dialog(): TemplateResult {
    const texts = this.texts;
    return html`<section
      class="panel"
      role="dialog"
      aria-labelledby="heading"
      aria-describedby="subtitle"
      @keydown=${this.key}
    >
      <div class="head">
        <div>
          <h2 id="heading">${this.heading ?? texts.title}</h2>
          <p id="subtitle">${texts.subtitle}</p>
        </div>
        <div class="buttons">
          ${this.bell()}
          <button class="icon" type="button" aria-label=${texts.close} @click=${() => this.close()}>${cross}</button>
        </div>
      </div>
      ${this.messages?.list(this.greeting ?? texts.greeting) ?? nothing}
      <div class="state ${this.inTrouble ? 'trouble' : ''}" role="status">${this.state()}</div>
      <div class="alert" role="alert">${this.alert}</div>
      <throughline-chat-composer
        .texts=${texts}
        .language=${this.language}
        .files=${this.files}
        .drafts=${this.page}
        .online=${this.chat?.link === 'open'}
        ?disabled=${this.chat?.link === 'refused'}
        @throughline-send=${this.send}
        @throughline-typed=${() => this.chat?.typing.pressed()}
        @throughline-trouble=${(event: CustomEvent<string>) => (this.alert = event.detail)}
      ></throughline-chat-composer>
    </section>`;
  }

  /** Asks to be told of answers while the page is closed, where the site and the browser can. */
  private bell(): TemplateResult | typeof nothing {
    const notifying = this.chat?.notifying;
    return notifying?.possible
      ? html`<button
          class="icon bell"
          type="button"
          aria-label=${this.texts.notify}
          aria-pressed=${notifying.on}
          @click=${() => void notifying.toggle().catch(() => (this.alert = this.texts.notNotified))}
        >
          ${bell}
        </button>`
      : nothing;
  }

  /** What keeps the chat from going on, who is typing, or for how long the customer waits. */
  private state(): TemplateResult | string {
    const texts = this.texts;
    switch (this.chat?.link) {
      case 'offline':
        return texts.offline;
      case 'waiting':
        return texts.lost;
      case 'expired':
        return texts.expired;
      case 'refused':
        return texts.refused;
      default: {
        const who = this.chat?.typing.who;
        if (who !== null && who !== undefined) {
          return html`<span class="typing">${texts.typing(who || texts.team)}</span>`;
        }
        const wait = this.chat?.wait;
        return wait && wait.position > 0 ? texts.inLine(wait.position, wait.minutes) : '';
      }
    }
  }

  private get inTrouble(): boolean {
    return ['offline', 'waiting', 'expired', 'refused'].includes(this.chat?.link ?? '');
  }

  private begin(): void {
    this.chat?.stop();
    this.chat = null;
    if (!this.inbox || !this.isConnected) {
      return;
    }
    const place = { inbox: this.inbox, url: socketUrl(this.inbox, this.gateway), identityToken: this.identityToken, worker: this.worker };
    const chat = new Chat(place, {
      changed: () => this.requestUpdate(),
      answered: (said) => this.answered(said),
      refused: (reason) => (this.alert = `${this.texts.notSent} ${this.reason(reason)}`),
      expired: () => this.dispatchEvent(new CustomEvent('throughline-identity-expired', { bubbles: true, composed: true })),
    });
    this.chat = chat;
    this.files = new Files(this.inbox, this.gateway, () => chat.tokens());
    this.messages = new Messages(chat, {
      texts: () => this.texts,
      language: () => this.language,
      reason: (why) => this.reason(why),
      download: (file) => this.download(file),
      changed: () => this.requestUpdate(),
    });
    if (this.isOpen || chat.known || this.identityToken) {
      chat.start();
    }
  }

  private show(open: boolean): void {
    this.isOpen = open;
    this.alert = '';
    this.page.put('open', open);
    if (open) {
      this.chat?.start();
      this.messages?.toTheEnd();
    }
  }

  private send(event: CustomEvent<{ text: string; attachments: FileOf[] }>): void {
    this.alert = '';
    this.messages?.toTheEnd();
    const profile = typedIn(this.renderRoot);
    if (profile) {
      this.chat?.introduce(profile);
    }
    this.chat?.say(event.detail.text, event.detail.attachments);
  }

  private answered(said: Said): void {
    const who = said.author || this.texts.team;
    const what = said.text || said.attachments?.map((file) => file.name).join(', ') || this.texts.file;
    this.heard = this.texts.says(who, what);
  }

  private async download(file: FileOf): Promise<void> {
    try {
      await this.files?.download(file);
    } catch {
      this.alert = this.texts.notDownloaded(file.name);
    }
  }

  private reason(why: string): string {
    return why === 'too_long' ? this.texts.tooHeavy : why;
  }

  private readonly seen = (): void => {
    if (this.isOpen && document.visibilityState === 'visible') {
      this.chat?.sawAll();
    }
  };

  /** Escape closes; where the window covers the page, Tab stays in it. */
  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      void this.close();
    } else if (event.key === 'Tab' && matchMedia(FULL_SCREEN).matches) {
      this.composer?.keepIn(event, this.renderRoot.querySelector<HTMLElement>('.head button'));
    }
  }

  private get composer(): Composer | null {
    return this.renderRoot.querySelector('throughline-chat-composer');
  }

  private get language(): string {
    return this.lang || document.documentElement.lang || navigator.language || 'en';
  }

  private get texts(): Texts {
    return textsIn(this.language);
  }
}
