/** The frame of the desk: what is open, who is signed in, what rings. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { Desk } from './desk';
import type { Presence } from './model';
import './pages/agents';
import './pages/conversations';
import './pages/inboxes';
import './pages/queues';
import './pages/supervisor';
import './pages/webhooks';
import './parts/ended';
import './parts/offers';
import { icon } from './parts/icons';
import { style } from './parts/style';
import { Session } from './session';
import { language, languages, speak, t, told } from './texts';
import { Watching } from './watching';

interface Place {
  path: string;
  title: string;
  allowed: boolean;
  page: () => TemplateResult;
}

const LANGUAGE_NAMES: Record<string, string> = { en: 'English', de: 'Deutsch' };

export class Shell extends LitElement {
  static override properties = { desk: { state: true }, hash: { state: true }, broken: { state: true } };
  static override styles = [
    style,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        height: 100dvh;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.35rem 1rem;
        padding: 0.45rem 1rem;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }

      .brand {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-weight: 700;
        color: var(--text);
        text-decoration: none;
      }

      .brand i {
        width: 1.6rem;
        height: 0.5rem;
        border-radius: 999px;
        background: linear-gradient(90deg, var(--accent), var(--good));
      }

      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.15rem;
        flex: 1;
      }

      nav a {
        padding: 0.35rem 0.7rem;
        border-radius: 8px;
        color: var(--soft);
        text-decoration: none;
      }

      nav a:hover {
        background: var(--sunken);
      }

      nav a[aria-current] {
        color: var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }

      main {
        min-height: 0;
        display: grid;
      }

      header select {
        width: auto;
      }

      details {
        position: relative;
      }

      summary {
        list-style: none;
        cursor: pointer;
        padding: 0.35rem 0.6rem;
        border-radius: 8px;
      }

      details > div {
        position: absolute;
        right: 0;
        z-index: 30;
        padding: 0.75rem;
        display: grid;
        gap: 0.6rem;
        min-width: 13rem;
        box-shadow: var(--shadow);
      }

      .notices {
        position: fixed;
        left: 50%;
        bottom: 1.5rem;
        transform: translateX(-50%);
        display: grid;
        gap: 0.5rem;
        z-index: 40;
        width: max-content;
        max-width: calc(100vw - 2rem);
      }

      .notice {
        display: flex;
        gap: 0.6rem;
        align-items: center;
        background: var(--text);
        color: var(--bg);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 0.4rem 0.5rem 0.4rem 0.9rem;
      }

      .notice button {
        background: transparent;
        border-color: transparent;
        color: inherit;
        min-height: 1.8rem;
        padding: 0 0.4rem;
      }

      .wait {
        place-self: center;
      }

      .dot {
        width: 0.55rem;
        height: 0.55rem;
        border-radius: 50%;
        background: var(--control);
      }

      .dot.live,
      .dot.available {
        background: var(--good);
      }

      .dot.away {
        background: var(--warn);
      }

      .dot.offline {
        background: var(--bad);
      }
    `,
  ];

  private desk?: Desk;
  private hash = location.hash;
  private broken = false;
  readonly watching = new Watching(this as never);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', () => {
      this.hash = location.hash;
    });
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      this.desk = new Desk(await Session.begin());
      this.hash = location.hash;
      await this.desk.start();
    } catch (failure) {
      console.error(failure);
      this.broken = true;
    }
  }

  private places(desk: Desk): Place[] {
    const conversation = /^#\/conversations\/(cnv_\w+)/.exec(this.hash)?.[1] ?? '';
    return [
      {
        path: '#/',
        title: t('nav.conversations'),
        allowed: true,
        page: () =>
          html`<throughline-conversations .desk=${desk} .selected=${conversation}></throughline-conversations>`,
      },
      {
        path: '#/supervisor',
        title: t('nav.supervisor'),
        allowed: desk.supervises,
        page: () => html`<throughline-supervisor .desk=${desk}></throughline-supervisor>`,
      },
      {
        path: '#/agents',
        title: t('agents'),
        allowed: desk.supervises,
        page: () => html`<throughline-agents .desk=${desk}></throughline-agents>`,
      },
      {
        path: '#/queues',
        title: t('queues'),
        allowed: desk.supervises,
        page: () => html`<throughline-queues .desk=${desk}></throughline-queues>`,
      },
      {
        path: '#/inboxes',
        title: t('inboxes'),
        allowed: desk.administers,
        page: () => html`<throughline-inboxes .desk=${desk}></throughline-inboxes>`,
      },
      {
        path: '#/webhooks',
        title: t('webhooks'),
        allowed: desk.administers,
        page: () => html`<throughline-webhooks .desk=${desk}></throughline-webhooks>`,
      },
    ];
  }

  override render() {
    const desk = this.desk;
    if (!desk) {
      return html`
        <header><a class="brand" href="#/"><i></i><span class="wide">Throughline</span></a></header>
        <main><p class="wait soft" role="status">${this.broken ? t('broken') : t('loading')}</p></main>
      `;
    }
    const places = this.places(desk).filter((place) => place.allowed);
    const here = places.find((place) => place.path !== '#/' && this.hash.startsWith(place.path)) ?? places[0]!;
    return html`
      <header>
        <a class="brand" href="#/"><i></i><span class="wide">Throughline</span></a>
        <nav aria-label=${t('nav')}>
          ${places.length > 1
            ? places.map(
                (place) =>
                  html`<a href=${place.path} aria-current=${place === here ? 'page' : nothing}>${place.title}</a>`,
              )
            : nothing}
        </nav>
        ${this.connection(desk)} ${desk.isAgent ? this.presence(desk) : nothing} ${this.menu(desk)}
      </header>
      <main>${here.page()}</main>
      ${desk.isAgent ? html`<throughline-offers .desk=${desk}></throughline-offers>` : nothing}
      <div class="notices" role="status">${desk.notices.shown.map((notice) => this.notice(desk, notice.id, notice.text))}</div>
      ${desk.ended ? html`<throughline-ended .session=${desk.session}></throughline-ended>` : nothing}
    `;
  }

  private connection(desk: Desk) {
    return html`
      <span class="pill ${desk.connection === 'offline' ? 'bad' : ''}" role="status">
        <span class="dot ${desk.connection}"></span>${told('connection', desk.connection)}
      </span>
    `;
  }

  private presence(desk: Desk) {
    return html`
      <label class="row">
        <span class="dot ${desk.me.presence}"></span>
        <span class="hidden">${t('presence')}</span>
        <select @change=${(event: Event) => desk.become((event.target as HTMLSelectElement).value as Presence)}>
          ${(['available', 'away', 'offline'] as const).map(
            (one) =>
              html`<option value=${one} ?selected=${desk.me.presence === one} .selected=${desk.me.presence === one}>
                ${told('presence', one)}
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  private menu(desk: Desk) {
    const mayAsk = 'Notification' in window && Notification.permission === 'default';
    return html`
      <details>
        <summary>${desk.me.name || t('menu')}</summary>
        <div class="panel">
          <label>
            ${t('language')}
            <select @change=${(event: Event) => speak((event.target as HTMLSelectElement).value)}>
              ${languages.map(
                (one) => html`<option value=${one} ?selected=${one === language}>${LANGUAGE_NAMES[one]}</option>`,
              )}
            </select>
          </label>
          ${mayAsk ? html`<button @click=${() => Notification.requestPermission()}>${t('notify.allow')}</button>` : nothing}
          <button @click=${() => desk.session.signOut()}>${t('sign-out')}</button>
        </div>
      </details>
    `;
  }

  private notice(desk: Desk, id: number, text: string) {
    return html`
      <div class="notice">
        <span>${text}</span>
        <button aria-label=${t('close')} @click=${() => desk.notices.dismiss(id)}>${icon('close')}</button>
      </div>
    `;
  }
}

customElements.define('throughline-desk', Shell);
