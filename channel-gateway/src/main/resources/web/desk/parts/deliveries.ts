/** What an endpoint was told and is to be told: how each attempt went, and ways to send it again. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Page } from '../api';
import type { Desk } from '../desk';
import type { Webhook, WebhookDelivery } from '../model';
import { ago, exactly, t, told } from '../texts';
import { style } from './style';

const LOOK_AGAIN_MS = 3_000;
const SHOWN = 25;
const STATES = ['', 'waiting', 'delivered', 'dead'] as const;
const MARKS = { waiting: 'warn', delivered: 'good', dead: 'bad' } as const;

export class Deliveries extends LitElement {
  static override properties = {
    desk: { attribute: false },
    webhook: { attribute: false },
    deliveries: { state: true },
    state: { state: true },
  };
  static override styles = [
    style,
    css`
      section {
        padding: 1.1rem;
        display: grid;
        gap: 0.75rem;
      }

      select {
        width: auto;
      }

      .scroll {
        overflow-x: auto;
      }

      table {
        width: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        text-align: left;
        font-weight: 400;
        padding: 0.45rem 0.6rem 0.45rem 0;
        border-top: 1px solid var(--line);
        vertical-align: top;
      }

      thead th {
        border: 0;
      }
    `,
  ];

  desk!: Desk;
  webhook!: Webhook;
  private deliveries: WebhookDelivery[] = [];
  private state: (typeof STATES)[number] = '';
  private looking = 0;

  private get path(): string {
    return `/v1/webhooks/${this.webhook.id}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = setInterval(() => document.visibilityState === 'visible' && this.look(), LOOK_AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('webhook') as Webhook | undefined;
    if (changed.has('webhook') && before?.id !== this.webhook.id) {
      this.deliveries = [];
      this.look();
    }
  }

  private look(): void {
    const { path } = this;
    const state = this.state ? `&state=${this.state}` : '';
    this.desk.api
      .get<Page<WebhookDelivery>>(`${path}/deliveries?limit=${SHOWN}${state}`)
      .then((page) => path === this.path && (this.deliveries = page.data))
      .catch(() => undefined);
  }

  private async ask(path: string, body?: unknown): Promise<void> {
    if (await this.desk.attempt(() => this.desk.api.post(`${this.path}/${path}`, body))) {
      this.desk.notices.tell('info', t('webhook.asked'));
      this.look();
    }
  }

  override render() {
    return html`
      <section class="panel">
        <div class="row">
          <h2 class="grow" id="title">${t('webhook.deliveries')}</h2>
          <label class="row">
            <span class="hidden">${t('webhook.state')}</span>
            <select @change=${this.choose}>
              ${STATES.map(
                (one) => html`<option value=${one}>${one ? told('webhook.delivery', one) : t('webhook.delivery.all')}</option>`,
              )}
            </select>
          </label>
          <button @click=${() => this.ask('test')}>${t('webhook.test')}</button>
          <button @click=${() => this.replay()}>${t('webhook.replay')}</button>
        </div>
        ${this.deliveries.length ? this.table() : html`<p class="small soft">${t('webhook.none')}</p>`}
      </section>
    `;
  }

  private choose(event: Event): void {
    this.state = (event.target as HTMLSelectElement).value as typeof this.state;
    this.look();
  }

  private replay(): Promise<void> {
    return this.ask('replay', { from: this.webhook.created_at, to: new Date().toISOString(), state: 'dead' });
  }

  private table() {
    return html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="title">
        <table aria-labelledby="title">
          <thead class="small soft">
            <tr>
              <th scope="col">${t('webhook.event')}</th>
              <th scope="col">${t('webhook.state')}</th>
              <th scope="col">${t('webhook.last')}</th>
              <th><span class="hidden">${t('webhook.redeliver')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${this.deliveries.map((one) => this.row(one))}
          </tbody>
        </table>
      </div>
    `;
  }

  private row(one: WebhookDelivery) {
    const last = one.last_attempt;
    return html`
      <tr>
        <th scope="row">
          <code>${one.type}</code>
          <div class="small soft" title=${exactly(one.created_at)}>${ago(one.created_at)}</div>
        </th>
        <td>
          <span class="pill ${MARKS[one.state]}">${told('webhook.delivery', one.state)}</span>
          <div class="small soft">${t('webhook.attempts', { count: one.attempts })}</div>
        </td>
        <td class="small">
          ${last ? html`${last.detail}<div class="soft" title=${exactly(last.at)}>${ago(last.at)}, ${last.took_ms} ms</div>` : nothing}
          ${one.next_attempt_at ? html`<div class="soft">${t('webhook.next', { time: exactly(one.next_attempt_at) })}</div>` : nothing}
        </td>
        <td>
          <button @click=${() => this.ask(`deliveries/${one.event}/redeliver`)}>${t('webhook.redeliver')}</button>
        </td>
      </tr>
    `;
  }
}

customElements.define('throughline-deliveries', Deliveries);
