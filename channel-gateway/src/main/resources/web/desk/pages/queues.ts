/** Queues: what they ask of agents and how long an offer lasts. */
import { html } from 'lit';
import type { Queue } from '../model';
import { t } from '../texts';
import { Admin, skillRows } from './admin';

const SECONDS = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

function seconds(duration: string): number {
  const [, hours, minutes, rest] = SECONDS.exec(duration) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

export class Queues extends Admin<Queue> {
  protected override readonly path = '/v1/queues';
  protected override readonly heading = t('queues');

  protected override fresh(): Queue {
    return { id: '', name: '', skills: [], offer_timeout: 'PT30S', wrap_up: 'PT0S', standard: false };
  }

  protected override named(queue: Queue): string {
    return queue.name;
  }

  protected override fields(queue: Queue) {
    return html`
      <label>${t('name')} <input name="name" required maxlength="100" .value=${queue.name} /></label>
      ${skillRows(queue.skills, (skills) => (this.chosen = { ...queue, skills }))}
      <div class="pair">
        <label>
          ${t('queue.offer')}
          <input name="offer" type="number" required min="1" max="3600" .value=${String(seconds(queue.offer_timeout))} />
        </label>
        <label>
          ${t('queue.wrap-up')}
          <input name="wrap" type="number" required min="0" max="3600" .value=${String(seconds(queue.wrap_up))} />
        </label>
      </div>
    `;
  }

  protected override body(data: FormData, queue: Queue) {
    return {
      name: data.get('name'),
      skills: queue.skills,
      offer_timeout: `PT${data.get('offer')}S`,
      wrap_up: `PT${data.get('wrap')}S`,
      hours: queue.hours,
    };
  }
}

customElements.define('throughline-queues', Queues);
