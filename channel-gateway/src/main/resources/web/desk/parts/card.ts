/** The customer's card: who it is and how sure we are, orders, what happened, other conversations. */
import { css, html, LitElement, nothing } from 'lit';
import type { Desk } from '../desk';
import { TOKENS, type Card } from '../model';
import { ago, exactly, t, told } from '../texts';
import { icon } from './icons';
import './lookalikes';
import { style } from './style';
import { Watching } from '../watching';

export class CustomerCard extends LitElement {
  static override properties = { desk: { attribute: false }, customer: {}, conversation: {} };
  static override styles = [
    style,
    css`
      :host {
        display: block;
        overflow-y: auto;
        padding: 1.1rem;
        background: var(--surface);
        border-left: 1px solid var(--line);
      }

      header {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        margin-bottom: 1rem;
      }

      .face {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 700;
        flex: none;
      }

      section {
        margin-bottom: 1.2rem;
      }

      ul {
        list-style: none;
        margin: 0.4rem 0 0;
        padding: 0;
        display: grid;
        gap: 0.45rem;
      }

      li {
        display: flex;
        gap: 0.5rem;
        align-items: flex-start;
        min-width: 0;
      }

      li > svg {
        margin-top: 0.2rem;
        color: var(--soft);
      }

      li .grow {
        overflow-wrap: anywhere;
      }
    `,
  ];

  desk!: Desk;
  customer = '';
  conversation = '';
  readonly watching = new Watching(this);

  override render() {
    const card = this.desk.book.cards.get(this.customer);
    return card
      ? html`
          <header>
            <button class="only-small quiet" @click=${() => this.dispatchEvent(new Event('thread'))}>
              ${icon('back')} <span class="wide">${t('back')}</span>
            </button>
            <span class="face" aria-hidden="true">${initials(this.desk.book.nameOf(this.customer))}</span>
            <div class="grow">
              <h2 class="clip">${this.desk.book.nameOf(this.customer)}</h2>
              ${this.since(card)}
            </div>
          </header>
          <throughline-lookalikes .desk=${this.desk} customer=${this.customer}></throughline-lookalikes>
          ${this.identities(card)} ${this.orders(card)} ${this.others(card)} ${this.traits(card)}
        `
      : html`<p class="soft">${t('loading')}</p>`;
  }

  private since(card: Card) {
    const named = card.identities.filter((one) => one.key.type !== 'visitor');
    const sure = named.some((one) => one.assurance !== 'claimed');
    return html`<p class="small soft">${sure ? t('card.known') : named.length ? t('card.unsure') : t('card.anonymous')}</p>`;
  }

  private identities(card: Card) {
    return html`
      <section>
        <h3>${t('card.identities')}</h3>
        <ul>
          ${card.identities.map(
            (one) => html`
              <li>
                ${icon(one.key.type === 'email' ? 'email' : one.key.type === 'phone' ? 'voice' : 'person')}
                <span class="grow">
                  ${one.key.type === 'visitor' ? t('card.visitor') : TOKENS.includes(one.key.type) ? one.key.issuer : one.key.value}
                  <span class="small soft">${told('identity', one.key.type)}</span>
                </span>
                <span class="pill ${one.assurance === 'claimed' ? 'warn' : 'good'}" title=${told('assurance.long', one.assurance)}>
                  ${one.assurance === 'claimed' ? nothing : icon('shield')} ${told('assurance', one.assurance)}
                </span>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  private orders(card: Card) {
    return card.orders.length
      ? html`
          <section>
            <h3>${t('card.orders')}</h3>
            <ul>
              ${card.orders.map(
                (order) => html`
                  <li>
                    ${icon('order')}
                    <span class="grow">
                      ${order.summary}
                      <span class="small soft" title=${exactly(order.changed_at)}>${ago(order.changed_at)}</span>
                    </span>
                  </li>
                `,
              )}
            </ul>
          </section>
        `
      : nothing;
  }

  private others(card: Card) {
    const others = card.conversations.filter((one) => one.id !== this.conversation);
    return others.length
      ? html`
          <section>
            <h3>${t('card.conversations')}</h3>
            <ul>
              ${others.map(
                (one) => html`
                  <li>
                    ${icon(one.channel)}
                    <a class="grow" href="#/conversations/${one.id}">${one.subject ?? told('channel', one.channel)}</a>
                    <span class="pill">${told('status', one.status)}</span>
                  </li>
                `,
              )}
            </ul>
          </section>
        `
      : nothing;
  }

  private traits(card: Card) {
    const traits = Object.entries(card.traits);
    return traits.length
      ? html`
          <section>
            <h3>${t('card.traits')}</h3>
            <ul>
              ${traits.map(([name, value]) => html`<li><span class="soft">${name}</span><span class="grow">${value}</span></li>`)}
            </ul>
          </section>
        `
      : nothing;
  }
}

function initials(name: string): string {
  return name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
}

customElements.define('throughline-card', CustomerCard);
