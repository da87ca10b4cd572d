/** The conversations that are the agent's business, and those that wait for somebody. */
import { css, html, LitElement, nothing } from 'lit';
import type { Desk } from '../desk';
import type { Conversation, Task } from '../model';
import { ago, span, t, told } from '../texts';
import { icon } from './icons';
import { style } from './style';
import { Watching } from '../watching';

export class List extends LitElement {
  static override properties = { desk: { attribute: false }, selected: {} };
  static override styles = [
    style,
    css`
      :host {
        display: flex;
        flex-direction: column;
        overflow-y: auto;
        background: var(--surface);
        border-right: 1px solid var(--line);
      }

      h3 {
        padding: 0.9rem 1rem 0.4rem;
      }

      ul {
        list-style: none;
        margin: 0;
        padding: 0 0.5rem;
      }

      a,
      .item {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0.1rem 0.6rem;
        align-items: center;
        padding: 0.55rem 0.6rem;
        border-radius: 8px;
        color: inherit;
        text-decoration: none;
      }

      a:hover {
        background: var(--sunken);
      }

      a[aria-current] {
        background: var(--accent-soft);
      }

      .mark {
        grid-row: span 2;
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border-radius: 50%;
        background: var(--sunken);
        color: var(--soft);
      }

      a[aria-current] .mark {
        background: var(--surface);
      }

      .held .name {
        font-weight: 600;
      }

      .task {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
      }

      .count {
        background: var(--accent);
        color: var(--on-accent);
        border-radius: 999px;
        min-width: 1.4rem;
        padding: 0 0.4rem;
        text-align: center;
        font-size: 0.8rem;
        font-weight: 600;
      }

      p {
        padding: 0.2rem 1.1rem 0.6rem;
      }
    `,
  ];

  desk!: Desk;
  selected = '';
  readonly watching = new Watching(this);
  private ticking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticking = setInterval(() => this.requestUpdate(), 15_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  override render() {
    const mine = this.desk.mine;
    return html`
      ${this.desk.isAgent
        ? html`<h3 id="mine">${t('list.mine')}</h3>
            ${mine.length
              ? html`<ul aria-labelledby="mine">
                  ${mine.map((one) => html`<li>${this.conversation(one)}</li>`)}
                </ul>`
              : html`<p class="small soft">${this.desk.ready ? t('list.none') : t('loading')}</p>`}`
        : nothing}
      <h3 id="waiting">${t('list.waiting')}</h3>
      ${this.desk.waiting.tasks.length
        ? html`<ul aria-labelledby="waiting">
            ${this.desk.waiting.tasks.map((task) => html`<li class="task">${this.task(task)}</li>`)}
          </ul>
          ${this.desk.waiting.more ? html`<p class="small soft">${t('list.more')}</p>` : nothing}`
        : html`<p class="small soft">${t('list.nobody')}</p>`}
    `;
  }

  private conversation(one: Conversation) {
    const unread = this.desk.book.unread.get(one.id) ?? 0;
    return html`
      <a
        href="#/conversations/${one.id}"
        class=${this.desk.book.held.has(one.id) ? 'held' : ''}
        aria-current=${this.selected === one.id ? 'true' : nothing}
      >
        <span class="mark">${icon(one.channel)}<span class="hidden">${told('channel', one.channel)}</span></span>
        <span class="name clip">${this.desk.book.nameOf(one.customer)}</span>
        <span class="small soft">${ago(one.last_activity_at)}</span>
        <span class="small soft clip">${one.subject ?? told('channel', one.channel)}</span>
        ${unread
          ? html`<span class="count" aria-label=${t('list.unread', { count: unread })}>${unread}</span>`
          : html`<span class="pill ${one.status === 'open' ? 'warn' : ''}">${told('status', one.status)}</span>`}
      </a>
    `;
  }

  private task(task: Task) {
    return html`
      <a href="#/conversations/${task.conversation}" aria-current=${this.selected === task.conversation ? 'true' : nothing}>
        <span class="mark">${icon(task.channel)}<span class="hidden">${told('channel', task.channel)}</span></span>
        <span class="name clip">${this.desk.book.nameOf(task.customer)}</span>
        <span class="small soft">${span(task.created_at)}</span>
        <span class="small soft clip">${told('channel', task.channel)}</span>
      </a>
      ${this.desk.isAgent && this.desk.me.presence !== 'offline'
        ? html`<button
            class="quiet small"
            aria-label=${t('list.take-name', { name: this.desk.book.nameOf(task.customer) })}
            @click=${() => this.desk.takeWaiting(task)}
          >
            ${t('list.take')}
          </button>`
        : nothing}
    `;
  }
}

customElements.define('throughline-list', List);
