/** Agents: what they can do and how much at once. Who is an agent is decided in Keycloak. */
import { html, type TemplateResult } from 'lit';
import type { Agent } from '../model';
import { t, told } from '../texts';
import { Admin, skillRows } from './admin';

const CHANNELS = [
  'email',
  'web_chat',
  'sms',
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'line',
  'x',
  'voice',
  'in_person',
  'custom',
];

export class Agents extends Admin<Agent> {
  protected override readonly path = '/v1/agents';
  protected override readonly heading = t('agents');

  protected override fresh(): undefined {
    return undefined;
  }

  protected override mark(agent: Agent): TemplateResult {
    return html`<span class="pill ${agent.presence === 'available' ? 'good' : ''}">${told('presence', agent.presence)}</span>`;
  }

  protected override named(agent: Agent): string {
    return agent.name;
  }

  protected override fields(agent: Agent) {
    return html`
      <h2>${agent.name}</h2>
      ${skillRows(agent.skills, (skills) => (this.chosen = { ...agent, skills }))}
      <fieldset>
        <legend>${t('agent.capacity')}</legend>
        <p class="small soft">${t('agent.capacity.hint')}</p>
        <div class="pair">
          ${CHANNELS.map(
            (channel) => html`
              <label>
                ${told('channel', channel)}
                <input
                  name=${channel}
                  type="number"
                  min="0"
                  max="100"
                  .value=${String(agent.capacity[channel] ?? '')}
                />
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  protected override body(data: FormData, agent: Agent) {
    const capacity = { ...agent.capacity };
    for (const channel of CHANNELS) {
      const slots = String(data.get(channel));
      delete capacity[channel];
      if (slots !== '') {
        capacity[channel] = Number(slots);
      }
    }
    return { skills: agent.skills, capacity, attributes: agent.attributes };
  }
}

customElements.define('throughline-agents', Agents);
