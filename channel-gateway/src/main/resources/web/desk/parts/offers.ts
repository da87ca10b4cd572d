/** Rings while tasks are offered: who it is, what is known, and how long there is to answer. */
import { css, html, LitElement, nothing } from 'lit';
import { type Desk, type Ringing, Watching } from '../desk';
import { t, told } from '../texts';
import { icon } from './icons';
import { Ringer } from './ringer';
import { style } from './style';

const TICK_MS = 250;

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
    this.ticking = setInterval(() => this.desk.ringing.length > 0 && this.tick(), TICK_MS);
    addEventListener('keydown', this.keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.removeEventListener('ring', this.announce as EventListener);
    clearInterval(this.ticking);
    removeEventListener('keydown', this.keys);
  }

  private readonly announce = (event: CustomEvent<Ringing>) => {
    this.ringer.ring(t('offer.from', { name: this.desk.nameOf(event.detail.customer) }));
  };

  private readonly keys = (event: KeyboardEvent) => {
    const first = this.desk.ringing[0];
    if (first && event.altKey && (event.code === 'KeyA' || event.code === 'KeyX')) {
      event.preventDefault();
      void this.desk.answer(first, event.code === 'KeyA' ? 'accept' : 'reject');
    }
  };

  private tick(): void {
    this.requestUpdate();
  }

  override render() {
    return html`
      <div class="hidden" role="alert">
        ${this.desk.ringing.map((one) => html`<p>${t('offer.from', { name: this.desk.nameOf(one.customer) })}</p>`)}
      </div>
      ${this.desk.ringing.map((one) => this.offer(one))}
    `;
  }

  private offer(one: Ringing) {
    const left = Math.max(0, one.expiresAt - Date.now());
    const share = (100 * left) / Math.max(1, one.expiresAt - one.offeredAt);
    return html`
      <section aria-label=${t('offer.from', { name: this.desk.nameOf(one.customer) })}>
        <div class="row">
          ${icon('bell')}
          <h2 class="grow clip">${this.desk.nameOf(one.customer)}</h2>
          <span class="pill accent">${icon(one.channel)} ${told('channel', one.channel)}</span>
        </div>
        <p class="small soft">${one.reason}</p>
        ${this.story(one)}
        <progress max="100" value=${share} aria-label=${t('offer.left')}></progress>
        <div class="row">
          <button class="main grow" aria-keyshortcuts="Alt+A" @click=${() => this.desk.answer(one, 'accept')}>
            ${t('offer.accept')} <kbd aria-hidden="true">Alt A</kbd>
          </button>
          <button aria-keyshortcuts="Alt+X" @click=${() => this.desk.answer(one, 'reject')}>
            ${t('offer.reject')} <kbd aria-hidden="true">Alt X</kbd>
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
