/** What is to be done about a conversation at a time: shown, made and canceled. */
import { html, LitElement, nothing } from 'lit';
import type { Page } from '../api';
import type { Desk } from '../desk';
import type { FollowUp } from '../model';
import { exactly, t } from '../texts';
import { style } from './style';

export class FollowUps extends LitElement {
  static override properties = { desk: { attribute: false }, conversation: {}, waiting: { state: true } };
  static override styles = style;

  desk!: Desk;
  conversation = '';
  private waiting: FollowUp[] = [];

  show(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.load();
  }

  private get path(): string {
    return `/v1/conversations/${this.conversation}/follow-ups`;
  }

  private async load(): Promise<void> {
    this.waiting = [];
    await this.desk.attempt(async () => {
      const page = await this.desk.api.get<Page<FollowUp>>(`${this.path}?limit=200`);
      this.waiting = page.data.filter((one) => one.state === 'waiting');
    });
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  private async cancel(one: FollowUp): Promise<void> {
    await this.desk.attempt(() => this.desk.api.remove(`${this.path}/${one.id}`));
    await this.load();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const wanted = {
      at: new Date(String(data.get('at'))).toISOString(),
      note: String(data.get('note')).trim(),
      ...(data.get('mine') ? { agent: this.desk.me.id } : {}),
    };
    if (await this.desk.attempt(() => this.desk.api.post(this.path, wanted))) {
      form.reset();
      this.close();
      this.desk.notices.tell('info', t('follow-up.done'));
    }
  }

  override render() {
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <h2 id="title">${t('follow-up.title')}</h2>
          ${this.waiting.map(
            (one) => html`
              <p class="row">
                <span class="grow">${exactly(one.at)}: ${one.note}</span>
                <button type="button" @click=${() => this.cancel(one)}>${t('follow-up.cancel')}</button>
              </p>
            `,
          )}
          <label>${t('follow-up.at')} <input type="datetime-local" name="at" required /></label>
          <label>
            ${t('follow-up.note')}
            <textarea name="note" rows="3" maxlength="400" required></textarea>
          </label>
          ${this.desk.isAgent
            ? html`<label class="row"><input type="checkbox" name="mine" /> ${t('follow-up.mine')}</label>`
            : nothing}
          <div class="row">
            <span class="grow"></span>
            <button type="button" @click=${this.close}>${t('cancel')}</button>
            <button class="main">${t('follow-up')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}

customElements.define('throughline-follow-ups', FollowUps);
