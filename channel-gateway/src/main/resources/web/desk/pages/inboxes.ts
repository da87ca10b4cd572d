/** Inboxes: the company's endpoints on the channels. Secrets are written and never shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons';
import type { Inbox } from '../model';
import { t, told } from '../texts';
import { Admin } from './admin';

interface Server {
  host: string;
  port: number;
  tls: string;
  user?: string;
}

const SECRETS: Record<string, string[]> = {
  email: ['imap_password', 'smtp_password'],
  web_chat: ['site_secret'],
  api: [],
};

export class Inboxes extends Admin<Inbox> {
  protected override readonly path = '/v1/inboxes';
  protected override readonly heading = t('inboxes');

  protected override fresh(): Inbox {
    return { id: '', name: '', channel: 'email', enabled: true, settings: {}, secrets: [], version: 0 };
  }

  protected override mark(inbox: Inbox): TemplateResult {
    return html`<span class="soft">${icon(inbox.channel)}</span>${inbox.enabled
        ? nothing
        : html`<span class="pill warn">${t('inbox.off')}</span>`}`;
  }

  protected override named(inbox: Inbox): string {
    return inbox.name;
  }

  protected override fields(inbox: Inbox) {
    return html`
      <div class="pair">
        <label>${t('name')} <input name="name" required maxlength="100" .value=${inbox.name} /></label>
        <label>
          ${t('channel')}
          <select
            name="channel"
            ?disabled=${Boolean(inbox.id)}
            @change=${(event: Event) =>
              (this.chosen = { ...inbox, channel: (event.target as HTMLSelectElement).value, settings: {} })}
          >
            ${Object.keys(SECRETS).map(
              (one) => html`<option value=${one} ?selected=${one === inbox.channel}>${told('channel', one)}</option>`,
            )}
          </select>
        </label>
        <label>${t('queue')} <input name="queue" maxlength="100" .value=${inbox.queue ?? ''} /></label>
        <label>${t('inbox.brand')} <input name="brand" maxlength="100" .value=${inbox.brand ?? ''} /></label>
      </div>
      <label class="check"><input type="checkbox" name="enabled" ?checked=${inbox.enabled} /> ${t('inbox.on')}</label>
      ${inbox.channel === 'email'
        ? this.email(inbox)
        : inbox.channel === 'web_chat'
          ? this.chat(inbox)
          : this.other(inbox)}
      ${(SECRETS[inbox.channel] ?? []).map(
        (name) => html`
          <label>
            ${told('secret', name)}
            <input
              type="password"
              name="secret ${name}"
              autocomplete="new-password"
              placeholder=${inbox.secrets.includes(name) ? t('secret.kept') : ''}
            />
          </label>
        `,
      )}
      ${inbox.id ? html`<p class="small soft">${t('inbox.id', { id: inbox.id })}</p>` : nothing}
    `;
  }

  private email({ id, settings }: Inbox) {
    return html`
      ${id && !settings['imap'] ? nothing : this.server('imap', t('inbox.imap'), settings['imap'] as Server | undefined, 993)}
      ${this.server('smtp', t('inbox.smtp'), settings['smtp'] as Server | undefined, 465)}
      <div class="pair">
        <label>
          ${t('inbox.from')}
          <input name="from_address" type="email" required .value=${String(settings['from_address'] ?? '')} />
        </label>
        <label>${t('inbox.from-name')} <input name="from_name" .value=${String(settings['from_name'] ?? '')} /></label>
        <label>
          ${t('inbox.trust')}
          <select name="sender_trust">
            ${['none', 'authentication_results', 'mailbox'].map(
              (one) => html`<option value=${one} ?selected=${one === settings['sender_trust']}>${told('trust', one)}</option>`,
            )}
          </select>
        </label>
      </div>
    `;
  }

  private server(name: string, title: string, server: Server | undefined, port: number) {
    return html`
      <fieldset>
        <legend>${title}</legend>
        <div class="pair">
          <label>${t('inbox.host')} <input name="${name} host" required .value=${server?.host ?? ''} /></label>
          <label>
            ${t('inbox.port')}
            <input name="${name} port" type="number" required min="1" max="65535" .value=${String(server?.port ?? port)} />
          </label>
          <label>
            ${t('inbox.tls')}
            <select name="${name} tls">
              ${['tls', 'starttls', 'none'].map(
                (one) => html`<option value=${one} ?selected=${one === server?.tls}>${told('tls', one)}</option>`,
              )}
            </select>
          </label>
          <label>${t('inbox.user')} <input name="${name} user" autocomplete="off" .value=${server?.user ?? ''} /></label>
        </div>
      </fieldset>
    `;
  }

  private chat({ settings }: Inbox) {
    const origins = (settings['allowed_origins'] as string[] | undefined) ?? [];
    return html`
      <label>
        ${t('inbox.origins')}
        <textarea name="allowed_origins" rows="3" placeholder="https://shop.example">${origins.join('\n')}</textarea>
      </label>
      <label>${t('inbox.issuer')} <input name="issuer" maxlength="200" .value=${String(settings['issuer'] ?? '')} /></label>
    `;
  }

  private other({ settings }: Inbox) {
    return html`
      <label>
        ${t('inbox.assurance')}
        <select name="assurance">
          ${['attested', 'claimed', 'verified'].map(
            (one) => html`<option value=${one} ?selected=${one === settings['assurance']}>${told('assurance', one)}</option>`,
          )}
        </select>
      </label>
    `;
  }

  protected override body(data: FormData, inbox: Inbox) {
    const text = (name: string) => String(data.get(name) ?? '').trim() || undefined;
    const secrets = Object.fromEntries(
      (SECRETS[inbox.channel] ?? []).flatMap((name) => {
        const value = data.get(`secret ${name}`);
        return value ? [[name, value]] : [];
      }),
    );
    return {
      name: text('name') ?? '',
      channel: inbox.channel,
      queue: text('queue'),
      brand: text('brand'),
      enabled: data.has('enabled'),
      settings: { ...inbox.settings, ...this.settings(inbox.channel, text) },
      secrets,
    };
  }

  private settings(channel: string, text: (name: string) => string | undefined): Record<string, unknown> {
    const server = (name: string) => ({
      host: text(`${name} host`) ?? '',
      port: Number(text(`${name} port`)),
      tls: text(`${name} tls`),
      user: text(`${name} user`),
    });
    switch (channel) {
      case 'email':
        return {
          ...(text('imap host') ? { imap: server('imap') } : {}),
          smtp: server('smtp'),
          from_address: text('from_address') ?? '',
          from_name: text('from_name'),
          sender_trust: text('sender_trust'),
        };
      case 'web_chat':
        return { allowed_origins: text('allowed_origins')?.split(/\s+/) ?? [], issuer: text('issuer') };
      default:
        return { assurance: text('assurance') };
    }
  }
}

customElements.define('throughline-inboxes', Inboxes);
