/** Calls the customer in the same conversation: the agent's phone rings first. */
import { html, LitElement } from 'lit';
import type { Desk } from '../desk';
import type { Inbox, Phone } from '../model';
import { t, told } from '../texts';
import { style } from './style';

export class Call extends LitElement {
  static override properties = {
    desk: { attribute: false },
    conversation: {},
    phones: { state: true },
    inboxes: { state: true },
  };
  static override styles = style;

  desk!: Desk;
  conversation = '';
  private phones: Phone[] = [];
  private inboxes: Inbox[] = [];

  show(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.desk.attempt(async () => {
      const [phones, inboxes] = await Promise.all([
        this.desk.phones(this.conversation),
        this.desk.api.all<Inbox>('/v1/inboxes'),
      ]);
      this.phones = phones;
      this.inboxes = inboxes.filter((inbox) => inbox.channel === 'voice' && inbox.enabled);
    });
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const phone = this.phones[Number(data.get('phone'))];
    const note = String(data.get('note')).trim();
    const call = { inbox: String(data.get('inbox')), identity: phone?.identity, ...(note ? { note } : {}) };
    if (await this.desk.call(this.conversation, call)) {
      form.reset();
      this.close();
    }
  }

  override render() {
    const possible = this.phones.length > 0 && this.inboxes.length > 0;
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <h2 id="title">${t('call.title')}</h2>
          <p class="soft small">${t(possible ? 'call.hint' : this.phones.length ? 'call.no_inbox' : 'call.no_phone')}</p>
          <label>
            ${t('call.phone')}
            <select name="phone" required>
              ${this.phones.map(
                (phone, at) => html`
                  <option value=${at}>${phone.identity.value} (${told('assurance', phone.assurance)})</option>
                `,
              )}
            </select>
          </label>
          <label>
            ${t('call.inbox')}
            <select name="inbox" required>
              ${this.inboxes.map((inbox) => html`<option value=${inbox.id}>${inbox.name}</option>`)}
            </select>
          </label>
          <label>
            ${t('call.note')}
            <textarea name="note" rows="3" maxlength="10000"></textarea>
          </label>
          <div class="row">
            <span class="grow"></span>
            <button type="button" @click=${this.close}>${t('cancel')}</button>
            <button class="main" ?disabled=${!possible}>${t('call')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}

customElements.define('throughline-call', Call);
