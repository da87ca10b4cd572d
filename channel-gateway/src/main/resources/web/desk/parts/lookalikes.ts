/** Customers who may be the one on the card, and what the agent says of them. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Desk } from '../desk';
import type { Suggestion } from '../model';
import { t, told } from '../texts';
import { icon } from './icons';
import { style } from './style';

/** A suggestion, and who the other one is. */
interface Lookalike {
  suggestion: Suggestion;
  other: string;
  name: string;
}

interface Named {
  name?: string;
  identities: { type: string; value: string }[];
}

export class Lookalikes extends LitElement {
  static override properties = { desk: { attribute: false }, customer: {}, found: { state: true } };
  static override styles = [
    style,
    css`
      section {
        margin-bottom: 1.2rem;
        padding: 0.75rem;
        border: 1px solid var(--line);
        border-radius: 0.6rem;
      }

      p {
        margin: 0.3rem 0 0.6rem;
      }
    `,
  ];

  desk!: Desk;
  customer = '';
  private found: Lookalike[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customer') && this.customer) {
      this.found = [];
      void this.load(this.customer);
    }
  }

  /** Who is suggested; without that the card is as good as before, so a failure is no trouble to tell. */
  private async load(customer: string): Promise<void> {
    try {
      const open = await this.desk.api.all<Suggestion>(`/v1/suggestions?customer=${customer}`);
      const found = await Promise.all(open.map((suggestion) => this.lookalike(suggestion, customer)));
      if (customer === this.customer) {
        this.found = found;
      }
    } catch {
      this.found = [];
    }
  }

  private async lookalike(suggestion: Suggestion, customer: string): Promise<Lookalike> {
    const other = suggestion.customer === customer ? suggestion.other : suggestion.customer;
    const known = await this.desk.api.get<Named>(`/v1/customers/${other}`);
    const said = known.identities.find((one) => ['email', 'phone'].includes(one.type))?.value;
    return { suggestion, other, name: known.name ?? said ?? t('visitor', { code: other.slice(-4) }) };
  }

  private async say(suggestion: Suggestion, word: 'confirm' | 'refuse'): Promise<void> {
    await this.desk.attempt(async () => {
      await this.desk.api.post(`/v1/suggestions/${suggestion.id}/${word}`, {});
      this.found = this.found.filter((one) => one.suggestion !== suggestion);
    });
  }

  override render() {
    return this.found.map(
      ({ suggestion, name }) => html`
        <section aria-label=${t('lookalike.title')}>
          <h3>${t('lookalike.title')}</h3>
          <p>
            ${icon('person')} <strong>${name}</strong>
            <span class="small soft">${this.why(suggestion)}</span>
          </p>
          <div class="row">
            <button @click=${() => this.say(suggestion, 'confirm')}>${t('lookalike.same')}</button>
            <button class="quiet" @click=${() => this.say(suggestion, 'refuse')}>${t('lookalike.other')}</button>
          </div>
        </section>
      `,
    );
  }

  private why(suggestion: Suggestion) {
    if (suggestion.together) {
      return t('lookalike.together', { identity: told('identity', suggestion.together) });
    }
    const alike = suggestion.grounds.filter((one) => one.bits > 0).map((one) => told('field', one.field));
    return alike.length ? t('lookalike.alike', { fields: alike.join(', ') }) : nothing;
  }
}

customElements.define('throughline-lookalikes', Lookalikes);
