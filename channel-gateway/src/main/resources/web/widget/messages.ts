import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Chat, Pending } from './chat';
import type { FileOf } from './frames';
import { paper } from './icons';
import { introduction } from './introduction';
import type { Texts } from './texts';
import type { Entry } from './thread';
import { ago, full, size } from './times';

/** What the list asks of the window it is in. */
export interface Frame {
  texts(): Texts;
  language(): string;
  reason(why: string): string;
  download(file: FileOf): void;
  changed(): void;
}

const AT_ONCE = 100;
const NEAR = 80;

/** The list of messages. Whatever people wrote is shown as text and nothing else. */
export class Messages {
  private shown = AT_ONCE;
  private atEnd = true;

  constructor(
    private readonly chat: Chat,
    private readonly frame: Frame,
  ) {}

  /** The end of the list is to be seen again. */
  toTheEnd(): void {
    this.atEnd = true;
  }

  /** After an update: stays at the end for whoever was there, and where it was for whoever reads further up. */
  follow(list: HTMLElement | null): void {
    if (list && this.atEnd) {
      list.scrollTop = list.scrollHeight;
    }
  }

  list(greeting: string): TemplateResult {
    const texts = this.frame.texts();
    const entries = this.chat.thread.entries.slice(-this.shown);
    const more = this.chat.thread.entries.length > entries.length;
    return html`<div class="messages" role="region" tabindex="0" aria-label=${texts.messages} @scroll=${this.scrolled}>
      ${more
        ? html`<button class="earlier" type="button" @click=${this.earlier}>${texts.earlier}</button>`
        : html`<p class="greeting">${greeting}</p>`}
      ${this.chat.asks ? introduction(texts) : nothing}
      <ol role="list">
        ${repeat(
          entries,
          (entry) => entry.said.client_msg_id ?? entry.said.id,
          (entry, place) => this.entry(entry, entries[place - 1]),
        )}
        ${repeat(
          this.chat.pending,
          (pending) => pending.message.id,
          (pending) => this.pending(pending),
        )}
      </ol>
    </div>`;
  }

  private entry({ said }: Entry, before: Entry | undefined): TemplateResult {
    const texts = this.frame.texts();
    const mine = said.from === 'customer';
    const who = mine ? texts.you : said.author || texts.team;
    const again = before?.said.from === said.from && before.said.author === said.author;
    return html`<li class=${mine ? 'mine' : 'theirs'}>
      <span class=${mine || again ? 'hidden' : 'who'}>${who}</span>
      ${this.body(said.text, said.attachments ?? [])}
      <span class="when">${this.time(said.at)}${mine ? html` · ${texts.sent}` : nothing}</span>
    </li>`;
  }

  private pending({ message, state }: Pending): TemplateResult {
    const texts = this.frame.texts();
    const words = { sent: texts.sent, sending: texts.sending, waiting: texts.waiting, refused: texts.notSent }[state];
    return html`<li class="mine ${state}">
      <span class="hidden">${texts.you}</span>
      ${this.body(message.text, message.attachments)}
      <span class="when">${words} ${message.refused ? this.frame.reason(message.refused) : nothing}</span>
      ${message.refused
        ? html`<span class="actions">
            <button type="button" @click=${() => this.chat.retry(message.id)}>${texts.retry}</button>
            <button type="button" @click=${() => this.chat.discard(message.id)}>${texts.discard}</button>
          </span>`
        : nothing}
    </li>`;
  }

  private body(text: string, files: FileOf[]): TemplateResult {
    return html`${text ? html`<p class="text" dir="auto">${text}</p>` : nothing}
    ${files.map((file) => this.file(file))}`;
  }

  private file(file: FileOf): TemplateResult {
    const bytes = size(file.size, this.frame.language());
    return html`<button
      class="file"
      type="button"
      aria-label=${this.frame.texts().download(file.name, bytes)}
      @click=${() => this.frame.download(file)}
    >
      ${paper}<span class="name">${file.name}</span><span class="size">${bytes}</span>
    </button>`;
  }

  private time(at: string): TemplateResult {
    const language = this.frame.language();
    const words = ago(at, Date.now(), language, this.frame.texts());
    return html`<time datetime=${at} title=${full(at, language)}>${words}</time>`;
  }

  private readonly scrolled = (event: Event): void => {
    const list = event.currentTarget as HTMLElement;
    this.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  };

  private readonly earlier = (): void => {
    this.shown += AT_ONCE;
    this.atEnd = false;
    this.frame.changed();
  };
}
