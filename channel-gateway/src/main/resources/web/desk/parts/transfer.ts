/** Hands a conversation to a colleague or a queue, with a note so that nobody starts over. */
import { html, LitElement } from 'lit';
import type { Desk } from '../desk';
import type { Agent, Queue } from '../model';
import { t, told } from '../texts';
import { style } from './style';

export class Transfer extends LitElement {
  static override properties = {
    desk: { attribute: false },
    conversation: {},
    agents: { state: true },
    queues: { state: true },
  };
  static override styles = style;

  desk!: Desk;
  conversation = '';
  private agents: Agent[] = [];
  private queues: Queue[] = [];

  show(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    void this.desk.attempt(async () => {
      [this.agents, this.queues] = await Promise.all([
        this.desk.api.all<Agent>('/v1/agents'),
        this.desk.api.all<Queue>('/v1/queues'),
      ]);
    });
  }

  private close(): void {
    this.renderRoot.querySelector('dialog')!.close();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const [kind, id] = String(data.get('to')).split(' ') as ['agent' | 'queue', string];
    const to = kind === 'agent' ? { agent: id } : { queue: id };
    if (await this.desk.transfer(this.conversation, to, String(data.get('note')).trim())) {
      form.reset();
      this.close();
    }
  }

  override render() {
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <h2 id="title">${t('transfer.title')}</h2>
          <label>
            ${t('transfer.to')}
            <select name="to" required>
              <optgroup label=${t('queues')}>
                ${this.queues.map((queue) => html`<option value="queue ${queue.id}">${queue.name}</option>`)}
              </optgroup>
              <optgroup label=${t('agents')}>
                ${this.agents
                  .filter((agent) => agent.active && agent.id !== this.desk.me.id)
                  .map(
                    (agent) => html`
                      <option value="agent ${agent.id}">${agent.name} (${told('presence', agent.presence)})</option>
                    `,
                  )}
              </optgroup>
            </select>
          </label>
          <label>
            ${t('transfer.note')}
            <textarea name="note" rows="4" maxlength="10000" placeholder=${t('transfer.note.hint')}></textarea>
          </label>
          <div class="row">
            <span class="grow"></span>
            <button type="button" @click=${this.close}>${t('cancel')}</button>
            <button class="main">${t('transfer')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}

customElements.define('throughline-transfer', Transfer);
