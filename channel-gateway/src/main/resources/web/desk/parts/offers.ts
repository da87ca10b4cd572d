/** Rings while tasks are offered: who it is, what is known, and how long there is to answer. */
import { css, html, LitElement, nothing } from 'lit';
import type { Desk } from '../desk';
import type { Ringing } from '../ringing';
import { t, told } from '../texts';
import { Watching } from '../watching';
import { icon } from './icons';
import { Ringer } from './ringer';
import { style } from './style';

const TICK_MS = 250;
/** More would cover the page; the next appears when one of them is answered. */
const SHOWN = 3;

export class Offers extends LitElement {
  static override properties = { desk: { attribute: false } };
  static override styles = [
    style,
    css`
      :host {
        position: fixed;
        top: 4rem;
        right: 1rem;
        width: min(25rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 5rem);
        overflow-y: auto;
        display: grid;
        gap: 0.75rem;
        z-index: 20;
      }

      section {
        background: var(--surface);
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 1rem;
        display: grid;
        gap: 0.6rem;
        animation: come 0.2s ease-out;
      }

      @keyframes come {
        from {
          transform: translateY(-0.75rem);
          opacity: 0;
        }
      }

      progress {
        width: 100%;
        height: 5px;
        border: 0;
        border-radius: 3px;
        overflow: hidden;
        appearance: none;
        background: var(--sunken);
        accent-color: var(--accent);
      }

      progress::-webkit-progress-bar {
        background: var(--sunken);
      }

      progress::-webkit-progress-value {
        background: var(--accent);
      }

      progress::-moz-progress-bar {
        background: var(--accent);
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 0.3rem;
      }

      li {
        display: flex;
        gap: 0.4rem;
        align-items: flex-start;
      }

      li svg {
        margin-top: 0.15rem;
      }

      kbd {
        font: inherit;
        font-size: 0.75rem;
        font-weight: 400;
        margin-left: 0.3rem;
      }

      .more {
        justify-self: center;
        padding: 0.2rem 0.8rem;
        border-radius: 999px;
        background: var(--surface);
        border: 1px solid var(--line);
      }

      .seconds {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  desk!: Desk;
  readonly watching = new Watching(this);
  private readonly ringer = new Ringer();
  private ticking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk.addEventListener('ring', this.announce as EventListener);
    this.desk.addEventListener('message', this.hint);
    this.ticking = setInterval(() => this.desk.offers.ringing.length > 0 && this.tick(), TICK_MS);
    addEventListener('keydown', this.keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.removeEventListener('ring', this.announce as EventListener);
    this.desk.removeEventListener('message', this.hint);
    clearInterval(this.ticking);
    removeEventListener('keydown', this.keys);
  }

  private readonly announce = (event: CustomEvent<Ringing>) => {
    this.ringer.ring(t('offer.from', { name: this.desk.book.nameOf(event.detail.customer) }));
  };

  private readonly hint = () => this.ringer.hint(t('message.new'));

  private readonly keys = (event: KeyboardEvent) => {
    const first = this.desk.offers.ringing[0];
    if (first && event.altKey && (event.code === 'KeyA' || event.code === 'KeyX')) {
      event.preventDefault();
      void this.desk.answer(first, event.code === 'KeyA' ? 'accept' : 'reject');
    }
  };

  private tick(): void {
    this.requestUpdate();
  }

  override render() {
    const ringing = this.desk.offers.ringing;
    return html`
      <div class="hidden" role="alert">
        ${ringing.map((one) => html`<p>${t('offer.from', { name: this.desk.book.nameOf(one.customer) })}</p>`)}
      </div>
      ${ringing.slice(0, SHOWN).map((one) => this.offer(one))}
      ${ringing.length > SHOWN
        ? html`<p class="more small">${t('offer.more', { count: ringing.length - SHOWN })}</p>`
        : nothing}
    `;
  }

  private offer(one: Ringing) {
    const left = Math.max(0, one.expiresAt - Date.now());
    const share = (100 * left) / Math.max(1, one.expiresAt - one.offeredAt);
    return html`
      <section aria-label=${t('offer.from', { name: this.desk.book.nameOf(one.customer) })}>
        <div class="row">
          ${icon('bell')}
          <h2 class="grow clip">${this.desk.book.nameOf(one.customer)}</h2>
          <span class="pill accent">${icon(one.channel)} ${told('channel', one.channel)}</span>
        </div>
        <p class="small soft">${one.reason}</p>
        ${this.story(one)}
        <progress max="100" value=${share} aria-label=${t('offer.left')}></progress>
        <div class="row">
          <button class="main grow" aria-keyshortcuts="Alt+A" @click=${() => this.desk.answer(one, 'accept')}>
            ${t('offer.accept')} <kbd class="only-wide" aria-hidden="true">Alt A</kbd>
          </button>
          <button aria-keyshortcuts="Alt+X" @click=${() => this.desk.answer(one, 'reject')}>
            ${t('offer.reject')} <kbd class="only-wide" aria-hidden="true">Alt X</kbd>
          </button>
          <span class="seconds soft">${Math.ceil(left / 1000)} s</span>
        </div>
      </section>
    `;
  }

  /** The last things said and the newest order: what the agent should know before saying yes. */
  private story({ card }: Ringing) {
    const entries = card.entries.filter((entry) => entry.summary).slice(0, 3);
    const order = card.orders.find((one) => !entries.some((entry) => entry.summary === one.summary));
    return html`
      <ul class="small">
        ${entries.map((entry) => html`<li>${icon(entry.kind === 'fact' ? 'order' : (entry.channel ?? 'clock'))}<span>${entry.summary}</span></li>`)}
        ${order ? html`<li>${icon('order')}<span>${order.summary}</span></li>` : nothing}
      </ul>
    `;
  }
}

customElements.define('throughline-offers', Offers);
