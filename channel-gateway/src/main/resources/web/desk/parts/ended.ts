/** Says that the session has ended. The page stays as it is behind it: what the agent was writing is kept. */
import { html, LitElement } from 'lit';
import type { Session } from '../session';
import { t } from '../texts';
import { style } from './style';

export class Ended extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = style;

  session!: Session;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
  }

  override render() {
    return html`
      <dialog aria-labelledby="ended" @cancel=${(event: Event) => event.preventDefault()}>
        <form @submit=${this.submit}>
          <h2 id="ended">${t('ended')}</h2>
          <p>${t('ended.hint')}</p>
          <div class="row">
            <span class="grow"></span>
            <button class="main" autofocus>${t('sign-in')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    void this.session.signIn();
  }
}

customElements.define('throughline-ended', Ended);
