/** Shows the thread with a customer over all channels, and lets the agent answer in one of its conversations. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Desk } from '../desk';
import type { Conversation, Entry, Participant } from '../model';
import { dayOf, exactly, named, size, t, timeOf, told } from '../texts';
import './call';
import type { Call } from './call';
import './composer';
import type { Composer } from './composer';
import './follow-ups';
import type { FollowUps } from './follow-ups';
import { icon } from './icons';
import './picture';
import { style } from './style';
import './transfer';
import type { Transfer } from './transfer';
import { Watching } from '../watching';

const SAID = ['message_in', 'message_out', 'note'];
/** Nearer to the end than this, the thread follows what comes. */
const NEAR_PX = 120;

/** A mail as its writer formatted it, in a frame that runs and fetches nothing; its links open beside the desk. */
const framed = (body: string) =>
  `<!doctype html><body style="margin: 8px; font: 14px/1.5 sans-serif; color: #111; background: #fff; overflow-wrap: anywhere">${body}`;

export class ThreadView extends LitElement {
  static override properties = { desk: { attribute: false } };
  static override styles = [
    style,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        padding: 0.6rem 1rem;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }

      .entries {
        flex: 1;
        overflow-y: auto;
        padding: 1rem;
        display: flex;
        flex-direction: column;
        gap: 0.6rem;
      }

      .day,
      .event {
        align-self: center;
        text-align: center;
      }

      .day {
        font-weight: 600;
        color: var(--soft);
        font-size: 0.85rem;
      }

      article {
        max-width: min(42rem, 82%);
        align-self: flex-start;
        display: grid;
        gap: 0.2rem;
      }

      article.out,
      article.note {
        align-self: flex-end;
      }

      .bubble {
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 0.55rem 0.8rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .out .bubble {
        background: var(--accent-soft);
        border-color: transparent;
      }

      .note .bubble {
        background: var(--note);
        border-color: var(--note-line);
      }

      .elsewhere {
        opacity: 0.85;
      }

      .meta {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem;
        font-size: 0.8rem;
        color: var(--soft);
      }

      .out .meta,
      .note .meta {
        justify-content: flex-end;
      }

      .failed {
        color: var(--bad);
      }

      .formatted iframe {
        display: block;
        width: 100%;
        min-width: min(36rem, 60vw);
        height: 22rem;
        resize: vertical;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: #fff;
      }

      details summary {
        cursor: pointer;
        color: var(--soft);
        font-size: 0.85rem;
      }

      .files {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
    `,
  ];

  desk!: Desk;
  readonly watching = new Watching(this);
  private shown = '';
  private newest = '';
  private nearEnd = true;

  private get conversation(): Conversation | undefined {
    return this.desk.thread && this.desk.book.conversations.get(this.desk.thread.conversation);
  }

  override updated(_: PropertyValues): void {
    const thread = this.desk.thread;
    const box = this.renderRoot.querySelector('.entries');
    const last = thread?.entries.at(-1);
    const newest = last ? (last.message ?? String(last.seq)) : '';
    if (box && thread && (thread.conversation !== this.shown || (newest !== this.newest && this.nearEnd))) {
      box.scrollTop = box.scrollHeight;
      this.shown = last ? thread.conversation : '';
    }
    this.newest = newest;
  }

  private scrolled(event: Event): void {
    const box = event.target as HTMLElement;
    this.nearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    if (box.scrollTop === 0 && this.desk.thread?.older) {
      void this.keepPlace(box);
    }
  }

  private async keepPlace(box: HTMLElement): Promise<void> {
    const before = box.scrollHeight;
    await this.desk.thread?.loadOlder();
    await this.updateComplete;
    box.scrollTop = box.scrollHeight - before;
  }

  override render() {
    const conversation = this.conversation;
    const thread = this.desk.thread;
    if (!conversation || !thread) {
      return nothing;
    }
    return html`
      <header>
        <a class="only-small" href="#/" aria-label=${t('back')}>${icon('back')}</a>
        <div class="grow">
          <h1 class="clip" tabindex="-1">${this.desk.book.nameOf(conversation.customer)}</h1>
          <p class="small soft clip">${conversation.subject ?? told('channel', conversation.channel)}</p>
        </div>
        <span class="only-wide pill ${conversation.status === 'open' ? 'warn' : conversation.status === 'resolved' ? 'good' : ''}">
          ${told('status', conversation.status)}
        </span>
        ${this.actions(conversation)}
        <button class="only-small" @click=${() => this.dispatchEvent(new Event('card'))}>
          ${icon('person')} <span class="wide">${t('card')}</span>
        </button>
      </header>
      <div class="entries" tabindex="0" role="log" aria-live="off" aria-label=${t('thread')} @scroll=${this.scrolled}>
        ${thread.loading ? html`<p class="event soft">${t('loading')}</p>` : nothing} ${this.entries(thread.entries)}
        ${this.typing(conversation)}
      </div>
      <throughline-composer
        .desk=${this.desk}
        .conversation=${conversation}
        .participants=${this.participants(conversation)}
      ></throughline-composer>
      <throughline-call .desk=${this.desk} .conversation=${conversation.id}></throughline-call>
      <throughline-follow-ups .desk=${this.desk} .conversation=${conversation.id}></throughline-follow-ups>
      <throughline-transfer .desk=${this.desk} .conversation=${conversation.id}></throughline-transfer>
    `;
  }

  private actions(conversation: Conversation) {
    if (conversation.erased_at) {
      return nothing;
    }
    const later = html`
      ${this.desk.book.followsUp(conversation.id)
        ? html`<button @click=${() => this.desk.finish(conversation.id)}>${t('follow-up.finish')}</button>`
        : nothing}
      <button @click=${() => this.renderRoot.querySelector<FollowUps>('throughline-follow-ups')!.show()}>
        ${icon('clock')} <span class="wide">${t('follow-up')}</span>
      </button>
    `;
    return conversation.status === 'resolved'
      ? html`${later}<button @click=${() => this.desk.command(conversation.id, 'reopen')}>${t('reopen')}</button>`
      : html`
          ${later}
          <button @click=${() => this.renderRoot.querySelector<Call>('throughline-call')!.show()}>
            ${icon('voice')} <span class="wide">${t('call')}</span>
          </button>
          <button @click=${() => this.renderRoot.querySelector<Transfer>('throughline-transfer')!.show()}>
            ${icon('transfer')} <span class="wide">${t('transfer')}</span>
          </button>
          <button @click=${() => this.desk.command(conversation.id, 'resolve')}>
            ${icon('check')} <span class="wide">${t('resolve')}</span>
          </button>
        `;
  }

  /** Who got copies in the conversation, each once, the newest first. */
  private participants(conversation: Conversation): Participant[] {
    const found = new Map<string, Participant>();
    for (const entry of [...(this.desk.thread?.entries ?? [])].reverse()) {
      for (const one of (entry.conversation === conversation.id && entry.participants) || []) {
        const key = one.address.toLowerCase();
        found.set(key, found.get(key) ?? one);
      }
    }
    return [...found.values()];
  }

  private typing(conversation: Conversation) {
    return this.desk.book.isTyping(conversation.id)
      ? html`<p class="soft small">${t('typing', { name: this.desk.book.nameOf(conversation.customer) })}</p>`
      : nothing;
  }

  private entries(entries: Entry[]) {
    let day = '';
    return entries.map((entry) => {
      const today = dayOf(entry.recorded_at);
      const heading = today === day ? nothing : html`<p class="day">${today}</p>`;
      day = today;
      return html`${heading}${SAID.includes(entry.kind) ? this.said(entry) : this.happened(entry)}`;
    });
  }

  private happened(entry: Entry) {
    const words = entry.text || (entry.data?.['summary'] as string | undefined);
    return html`
      <p class="event pill">
        ${icon(entry.kind === 'fact' ? 'order' : entry.kind === 'form' ? 'form' : (entry.channel ?? 'clock'))}
        ${entry.kind === 'call' ? words : html`${told('entry', entry.kind)}${words ? html`: ${words}` : nothing}`}
        ${entry.delivery_state === 'failed' ? this.delivery(entry) : nothing}
        <time datetime=${entry.occurred_at} title=${exactly(entry.occurred_at)}>${timeOf(entry.occurred_at)}</time>
      </p>
      ${this.room(entry)}${this.transcript(entry)}
    `;
  }

  /** Where agent and customer see each other, as long as they can. */
  private room(entry: Entry) {
    const link = (entry.data?.['details'] as Record<string, string> | undefined)?.['link'];
    const open = ['ringing', 'answered'].includes(String(entry.data?.['state']));
    return link && open && /^https?:/.test(link)
      ? html`
          <p class="event pill">
            <a href=${link} target="_blank" rel="noopener noreferrer">${t('call.enter')}</a>
            <button @click=${() => this.composer()?.propose(t('call.link_text', { link }))}>${t('call.send_link')}</button>
          </p>
        `
      : nothing;
  }

  private composer() {
    return this.renderRoot.querySelector<Composer>('throughline-composer');
  }

  /** What was said on the phone, where it was written down. */
  private transcript(entry: Entry) {
    const details = entry.data?.['details'] as Record<string, string> | undefined;
    return details?.['transcript']
      ? html`<details class="event"><summary>${t('transcript')}</summary>${details['transcript']}</details>`
      : nothing;
  }

  private said(entry: Entry) {
    const kind = entry.kind === 'message_in' ? 'in' : entry.kind === 'message_out' ? 'out' : 'note';
    const elsewhere = entry.conversation !== this.desk.thread?.conversation;
    const who = kind === 'in' ? this.desk.book.nameOf(entry.customer) : (entry.author_name ?? t('colleague'));
    return html`
      <article class="${kind} ${elsewhere ? 'elsewhere' : ''}" aria-label=${t('said', { name: who })}>
        <div class="meta">
          ${icon(kind === 'note' ? 'note' : (entry.channel ?? 'api'))}
          <span>${kind === 'note' ? t('note.by', { name: who }) : who}</span>
          ${entry.channel && kind !== 'note' ? html`<span>${told('channel', entry.channel)}</span>` : nothing}
          <time datetime=${entry.occurred_at} title=${exactly(entry.occurred_at)}>${timeOf(entry.occurred_at)}</time>
          ${kind === 'out' ? this.delivery(entry) : nothing} ${this.changes(entry)}
        </div>
        ${entry.participants ? html`<p class="soft small">${t('copies')} ${entry.participants.map(named).join(', ')}</p>` : nothing}
        ${entry.text.trim() || entry.unreadable ? html`<div class="bubble">${this.text(entry)}</div>` : nothing}
        ${this.files(entry)}
      </article>
    `;
  }

  /** What the customer did to the message after it was sent. */
  private changes(entry: Entry) {
    const shown = (entry.data?.['reactions'] as string[] | undefined)?.join(' ');
    const change = entry.data?.['deleted_at'] ? 'deleted' : entry.data?.['edited_at'] ? 'edited' : undefined;
    return html`${change ? html`<em>${told('change', change)}</em>` : nothing} ${shown ? html`<span>${shown}</span>` : nothing}`;
  }

  /** Mail quotes what went before; it is there for who wants it. */
  private text(entry: Entry) {
    if (entry.unreadable) {
      return html`<em>${t('unreadable', { why: entry.unreadable })}</em>`;
    }
    const quoted = entry.quoted && html`<details><summary>${t('quoted')}</summary><div>${entry.quoted}</div></details>`;
    const formatted =
      entry.html &&
      html`<details class="formatted"><summary>${t('formatted')}</summary><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title=${t('formatted')} srcdoc=${framed(entry.html)}></iframe></details>`;
    return html`${entry.text.trimEnd()}${quoted || nothing}${formatted || nothing}`;
  }

  private files(entry: Entry) {
    const files = [...entry.attachments, ...(entry.unreadable && entry.raw ? [entry.raw] : [])];
    return files.length
      ? html`<div class="files">
          ${files.map(
            (file) => html`
              <button @click=${() => this.desk.attempt(() => this.desk.api.download(file.location, file.name))}>
                ${file.media_type.startsWith('image/')
                  ? html`<throughline-picture .api=${this.desk.api} location=${file.location}></throughline-picture>`
                  : nothing}
                ${icon('file')} ${file.name}
                ${file.size ? html`<span class="soft small">${size(file.size)}</span>` : nothing}
              </button>
            `,
          )}
        </div>`
      : nothing;
  }

  private delivery(entry: Entry) {
    const state = entry.delivery_state ?? 'queued';
    const drawing = { queued: 'clock', sent: 'check', delivered: 'checks', read: 'checks', failed: 'alert' }[state];
    return html`
      <span class="row ${state === 'failed' ? 'failed' : ''}" title=${entry.delivery_reason ?? ''}>
        ${icon(drawing)} ${told('delivery', state)}${state === 'failed' && entry.delivery_reason
          ? `: ${entry.delivery_reason}`
          : nothing}
      </span>
    `;
  }
}

customElements.define('throughline-thread', ThreadView);
