/** Webhooks: the addresses of other systems that are told what happens here, and how that goes. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { EventType, Webhook } from '../model';
import '../parts/deliveries';
import { t, told } from '../texts';
import { Admin } from './admin';

const ALL = '*';

export class Webhooks extends Admin<Webhook> {
  static override properties = { ...Admin.properties, types: { state: true }, secret: { state: true } };
  static override styles = [
    ...Admin.styles,
    css`
      .secret {
        display: grid;
        gap: 0.6rem;
        justify-items: start;
        padding: 1.1rem;
      }

      code {
        overflow-wrap: anywhere;
      }

      details .check {
        margin: 0.35rem 0 0 1rem;
      }
    `,
  ];

  protected override readonly path = '/v1/webhooks';
  protected override readonly heading = t('webhooks');
  private types: EventType[] = [];
  /** The secret that was just made: it is shown until another endpoint is chosen, and never again. */
  private secret = '';

  protected override async load(): Promise<void> {
    await super.load();
    if (!this.types.length) {
      await this.desk.attempt(async () => {
        this.types = (await this.desk.api.get<{ data: EventType[] }>(`${this.path}/event-types`)).data;
      });
    }
  }

  protected override fresh(): Webhook {
    return { id: '', url: '', events: [ALL], state: 'enabled', created_at: '' };
  }

  protected override named(webhook: Webhook): string {
    return webhook.description ?? webhook.url.replace(/^\w+:\/\/([^/?]*).*/, '$1');
  }

  protected override mark(webhook: Webhook) {
    return webhook.state === 'enabled' && !webhook.failing_since
      ? nothing
      : html`<span class="pill ${webhook.state === 'paused' ? '' : 'bad'}">
          ${webhook.state === 'enabled' ? t('webhook.failing') : told('webhook.state', webhook.state)}
        </span>`;
  }

  protected override async choose(webhook: Webhook): Promise<void> {
    this.secret = '';
    await super.choose(webhook);
  }

  protected override made(webhook: Webhook): void {
    this.secret = webhook.secret ?? '';
  }

  protected override fields(webhook: Webhook) {
    return html`
      <label>
        ${t('webhook.url')}
        <input name="url" type="url" required maxlength="2000" placeholder="https://" .value=${webhook.url} />
      </label>
      <div class="pair">
        <label>${t('webhook.description')} <input name="description" maxlength="200" .value=${webhook.description ?? ''} /></label>
        ${webhook.id ? this.state(webhook) : nothing}
      </div>
      ${this.events(webhook)} ${webhook.id ? this.trouble(webhook) : nothing}
    `;
  }

  private state(webhook: Webhook) {
    const states = webhook.state === 'disabled' ? ['disabled', 'enabled', 'paused'] : ['enabled', 'paused'];
    return html`
      <label>
        ${t('webhook.state')}
        <select name="state">
          ${states.map(
            (one) => html`<option value=${one} .selected=${one === webhook.state}>${told('webhook.state', one)}</option>`,
          )}
        </select>
      </label>
    `;
  }

  private trouble(webhook: Webhook) {
    const words = webhook.reason
      ? told('webhook.reason', webhook.reason)
      : webhook.failing_since
        ? t('webhook.failing.hint')
        : '';
    return words ? html`<p class="small" role="status">${words}</p>` : nothing;
  }

  private events(webhook: Webhook) {
    const all = webhook.events.includes(ALL);
    const nouns = [...new Set(this.types.map((type) => type.name.split('.')[0]!))];
    return html`
      <fieldset>
        <legend>${t('webhook.events')}</legend>
        ${this.check(webhook, ALL, t('webhook.all'), false)}
        ${all
          ? nothing
          : nouns.map((noun) => {
              const group = `${noun}.*`;
              return html`
                <details ?open=${webhook.events.some((one) => one.startsWith(`${noun}.`))}>
                  <summary>${noun}</summary>
                  ${this.check(webhook, group, t('webhook.group', { noun }), false)}
                  ${this.types
                    .filter((type) => type.name.startsWith(`${noun}.`))
                    .map((type) => this.check(webhook, type.name, type.description, webhook.events.includes(group), type.name))}
                </details>
              `;
            })}
      </fieldset>
    `;
  }

  private check(webhook: Webhook, pattern: string, text: string, implied: boolean, name?: string): TemplateResult {
    const chosen = webhook.events.includes(pattern);
    const turn = () => {
      const events = chosen ? webhook.events.filter((one) => one !== pattern) : [...webhook.events, pattern];
      this.chosen = { ...webhook, events };
    };
    return html`
      <label class="check">
        <input type="checkbox" .checked=${chosen || implied} ?disabled=${implied} @change=${turn} />
        <span>${name ? html`<code>${name}</code> ` : nothing}<span class=${name ? 'small soft' : ''}>${text}</span></span>
      </label>
    `;
  }

  protected override body(data: FormData, webhook: Webhook) {
    const state = data.get('state');
    const events = webhook.events.includes(ALL) ? [ALL] : webhook.events;
    return {
      url: data.get('url'),
      description: String(data.get('description')).trim() || undefined,
      events,
      ...(webhook.id && state !== 'disabled' ? { state } : {}),
    };
  }

  protected override beside(webhook: Webhook) {
    return html`
      <section class="panel secret" aria-label=${t('webhook.secret')}>
        <h2>${t('webhook.secret')}</h2>
        ${this.secret
          ? html`<p><code>${this.secret}</code></p>
              <p class="small soft">${t('webhook.secret.once')}</p>`
          : html`<p class="small soft">${t('webhook.secret.hidden')}</p>`}
        <button type="button" @click=${() => this.rotate(webhook)}>${t('webhook.rotate')}</button>
      </section>
      <throughline-deliveries .desk=${this.desk} .webhook=${webhook}></throughline-deliveries>
    `;
  }

  private async rotate(webhook: Webhook): Promise<void> {
    if (confirm(t('webhook.rotate.sure'))) {
      await this.desk.attempt(async () => {
        const { secret } = await this.desk.api.post<Webhook>(`${this.path}/${webhook.id}/rotate`, {});
        await this.choose(webhook);
        this.secret = secret ?? '';
      });
    }
  }
}

customElements.define('throughline-webhooks', Webhooks);
