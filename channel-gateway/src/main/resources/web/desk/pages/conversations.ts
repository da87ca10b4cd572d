/** The agent's own page: the conversations, the open thread, its customer. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Desk } from '../desk';
import '../parts/card';
import '../parts/list';
import { style } from '../parts/style';
import '../parts/thread-view';
import { t } from '../texts';
import { Watching } from '../watching';

export class Conversations extends LitElement {
  static override properties = { desk: { attribute: false }, selected: {}, showsCard: { state: true } };
  static override styles = [
    style,
    css`
      :host {
        display: grid;
        grid-template-columns: 19rem minmax(0, 1fr) 20rem;
        min-height: 0;
      }

      :host > * {
        min-height: 0;
      }

      .empty {
        place-self: center;
        grid-column: span 2;
        text-align: center;
        padding: 2rem;
      }

      @media (max-width: 80rem) {
        :host {
          grid-template-columns: 16rem minmax(0, 1fr) 17rem;
        }
      }

      @media (max-width: 60rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }

        .away {
          display: none;
        }

        .empty {
          display: none;
        }
      }
    `,
  ];

  desk!: Desk;
  selected = '';
  private showsCard = false;
  readonly watching = new Watching(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selected')) {
      this.showsCard = false;
    }
    if (changed.has('selected') || changed.has('desk')) {
      void (this.selected ? this.desk.open(this.selected) : this.desk.close());
    }
  }

  override render() {
    const thread = this.desk.thread;
    return html`
      <throughline-list class=${this.selected ? 'away' : ''} .desk=${this.desk} .selected=${this.selected}></throughline-list>
      ${thread
        ? html`
            <throughline-thread
              class=${this.showsCard ? 'away' : ''}
              .desk=${this.desk}
              @card=${() => (this.showsCard = true)}
            ></throughline-thread>
            <throughline-card
              class=${this.showsCard ? '' : 'away'}
              .desk=${this.desk}
              .customer=${thread.customer}
              .conversation=${thread.conversation}
              @thread=${() => (this.showsCard = false)}
            ></throughline-card>
          `
        : html`
            <h1 class="hidden">${t('nav.conversations')}</h1>
            <p class="empty soft">${this.selected ? t('loading') : this.hint()}</p>
          `}
    `;
  }

  private hint(): string {
    if (!this.desk.isAgent) {
      return t('empty.supervisor');
    }
    return this.desk.me.presence === 'available' ? t('empty.available') : t('empty.away');
  }
}

customElements.define('throughline-conversations', Conversations);
