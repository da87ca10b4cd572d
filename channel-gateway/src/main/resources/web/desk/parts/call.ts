/** Calls the customer in the same conversation: the agent's phone rings first, or a room for video opens. */
import { html, LitElement } from 'lit';
import type { Desk } from '../desk';
import type { Inbox, Phone, Way } from '../model';
import { type Key, t, told } from '../texts';
import { style } from './style';

export class Call extends LitElement {
  static override properties = {
    desk: { attribute: false },
    conversation: {},
    phones: { state: true },
    ways: { state: true },
    inboxes: { state: true },
    chosen: { state: true },
  };
  static override styles = style;

  desk!: Desk;
  conversation = '';
  private phones: Phone[] = [];
  private ways: Way[] = [];
  private inboxes: Inbox[] = [];
  private chosen = '';

  show(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.desk.attempt(async () => {
      const [phones, ways, inboxes] = await Promise.all([
        this.desk.phones(this.conversation),
        this.desk.ways(this.conversation),
        this.desk.api.all<Inbox>('/v1/inboxes'),
      ]);
      this.phones = phones;
      this.ways = ways;
      this.inboxes = inboxes.filter((inbox) => ['voice', 'video'].includes(inbox.channel) && inbox.enabled);
      this.chosen = this.inboxes[0]?.id ?? '';
    });
  }

  private get video(): boolean {
    return this.inboxes.find((inbox) => inbox.id === this.chosen)?.channel === 'video';
  }

  /** Why nobody can be called from the chosen inbox, or what happens when somebody is. */
  private get hint(): Key {
    if (!this.inboxes.length) {
      return 'call.no_inbox';
    }
    if (this.video) {
      return this.ways.length ? 'call.video_hint' : 'call.no_way';
    }
    return this.phones.length ? 'call.hint' : 'call.no_phone';
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const to = this.video ? this.ways[0] : this.phones[Number(data.get('phone'))];
    const note = String(data.get('note')).trim();
    const call = {
      channel: this.video ? 'video' : 'voice',
      inbox: this.chosen,
      identity: to?.identity,
      ...(note ? { note } : {}),
    };
    if (await this.desk.call(this.conversation, call)) {
      form.reset();
      this.close();
    }
  }

  override render() {
    const possible = this.inboxes.length > 0 && (this.video ? this.ways : this.phones).length > 0;
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <h2 id="title">${t('call.title')}</h2>
          <p class="soft small">${t(this.hint)}</p>
          <label>
            ${t('call.inbox')}
            <select
              name="inbox"
              required
              @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}
            >
              ${this.inboxes.map((inbox) => html`<option value=${inbox.id}>${inbox.name}</option>`)}
            </select>
          </label>
          <label ?hidden=${this.video}>
            ${t('call.phone')}
            <select name="phone" ?required=${!this.video}>
              ${this.phones.map(
                (phone, at) => html`
                  <option value=${at}>${phone.identity.value} (${told('assurance', phone.assurance)})</option>
                `,
              )}
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
