/** What happens now: who waits, who does what. Live by the stream of all, and by looking again where that is away. */
import { css, html, LitElement, nothing } from 'lit';
import type { Desk } from '../desk';
import type { Overview } from '../model';
import { icon } from '../parts/icons';
import '../parts/load-chart';
import { page, style } from '../parts/style';
import { type Connection, Stream } from '../stream';
import { span, t, timeOf, told } from '../texts';
import { Watching } from '../watching';

const SETTLE_MS = 250;
const LOOK_AGAIN_MS = 15_000;

export class Supervisor extends LitElement {
  static override properties = {
    desk: { attribute: false },
    overview: { state: true },
    connection: { state: true },
  };
  static override styles = [
    style,
    page,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 1rem;
      }

      .figure {
        padding: 0.9rem 1.1rem;
      }

      .figure strong {
        display: block;
        font-size: 1.9rem;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
        gap: 1.25rem;
        align-items: start;
      }

      .panel > h2 {
        padding: 0.8rem 1.1rem 0.4rem;
      }

      .scroll {
        overflow-x: auto;
      }

      table {
        width: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        text-align: left;
        padding: 0.5rem 1.1rem;
        border-top: 1px solid var(--line);
        vertical-align: top;
      }

      th {
        font-size: 0.8rem;
        color: var(--soft);
      }

      td.number,
      th.number {
        text-align: right;
        font-variant-numeric: tabular-nums;
      }

      .held {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
      }
    `,
  ];

  desk!: Desk;
  readonly watching = new Watching(this);
  private overview?: Overview;
  private connection: Connection = 'connecting';
  private stream?: Stream;
  private looking = 0;
  private settling = 0;
  private ticking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stream = new Stream(
      this.desk.session,
      '/v1/stream?feed=supervision',
      () => this.soon(),
      (connection) => (this.connection = connection),
    );
    void this.stream.run();
    void this.look();
    this.looking = setInterval(() => void this.look(), LOOK_AGAIN_MS);
    this.ticking = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream?.stop();
    clearInterval(this.looking);
    clearInterval(this.ticking);
    clearTimeout(this.settling);
  }

  private soon(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.look(), SETTLE_MS);
  }

  private async look(): Promise<void> {
    await this.desk.attempt(async () => (this.overview = await this.desk.api.get<Overview>('/v1/overview')));
  }

  override render() {
    const overview = this.overview;
    if (!overview) {
      return html`<p class="soft" role="status">${t('loading')}</p>`;
    }
    return html`
      <div class="page">
        <div class="row">
          <h1 class="grow">${t('supervisor.title')}</h1>
          <span class="pill ${this.connection === 'live' ? 'good' : 'warn'}">${told('connection', this.connection)}</span>
        </div>
        ${this.figures(overview)}
        <div class="two">${this.queues(overview)} ${this.chart(overview)}</div>
        ${this.agents(overview)}
      </div>
    `;
  }

  private figures(overview: Overview) {
    const waiting = overview.queues.reduce((sum, queue) => sum + queue.waiting, 0);
    const oldest = overview.queues
      .map((queue) => queue.longest_wait_since)
      .filter((since) => since !== undefined)
      .sort()[0];
    const held = overview.agents.reduce((sum, agent) => sum + agent.held.length, 0);
    const available = overview.agents.filter((agent) => agent.presence === 'available').length;
    const figures: [string, string | number][] = [
      [t('supervisor.waiting'), waiting],
      [t('supervisor.longest'), oldest ? span(oldest) : '–'],
      [t('supervisor.held'), held],
      [t('supervisor.available'), available],
    ];
    return html`
      <div class="figures">
        ${figures.map(([name, value]) => html`<div class="figure panel"><strong>${value}</strong><span class="soft">${name}</span></div>`)}
      </div>
    `;
  }

  private queues(overview: Overview) {
    return html`
      <section class="panel">
        <h2 id="queues">${t('queues')}</h2>
        <div class="scroll">
          <table aria-labelledby="queues">
            <thead>
              <tr>
                <th scope="col">${t('queue')}</th>
                <th scope="col" class="number">${t('supervisor.waiting')}</th>
                <th scope="col" class="number">${t('supervisor.offered')}</th>
                <th scope="col" class="number">${t('supervisor.longest')}</th>
              </tr>
            </thead>
            <tbody>
              ${overview.queues.map(
                (queue) => html`
                  <tr>
                    <th scope="row">${queue.name}</th>
                    <td class="number">${queue.waiting}</td>
                    <td class="number">${queue.offered}</td>
                    <td class="number">${queue.longest_wait_since ? span(queue.longest_wait_since) : '–'}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
      </section>
    `;
  }

  private chart(overview: Overview) {
    const bars = overview.agents
      .filter((agent) => agent.presence !== 'offline' || agent.held.length)
      .map((agent) => ({ name: agent.name, value: agent.held.length, presence: agent.presence }));
    return html`
      <section class="panel">
        <h2>${t('supervisor.load')}</h2>
        ${bars.length
          ? html`<throughline-load-chart .bars=${bars}></throughline-load-chart>`
          : html`<p class="soft small figure">${t('supervisor.nobody')}</p>`}
      </section>
    `;
  }

  private agents(overview: Overview) {
    return html`
      <section class="panel">
        <h2 id="agents">${t('agents')}</h2>
        <div class="scroll">
          <table aria-labelledby="agents">
            <thead>
              <tr>
                <th scope="col">${t('agent')}</th>
                <th scope="col">${t('presence')}</th>
                <th scope="col">${t('supervisor.does')}</th>
              </tr>
            </thead>
            <tbody>
              ${overview.agents.map((agent) => this.agent(agent))}
            </tbody>
          </table>
        </div>
      </section>
    `;
  }

  private agent(agent: Overview['agents'][number]) {
    const mark = { available: 'good', away: 'warn', offline: '' }[agent.presence];
    return html`
      <tr>
        <th scope="row">${agent.name}</th>
        <td>
          <span class="pill ${mark}">${told('presence', agent.presence)}</span>
          <span class="small soft">${t('since', { time: timeOf(agent.presence_at) })}</span>
        </td>
        <td>
          <div class="held">
            ${agent.held.length
              ? agent.held.map(
                  (one) => html`
                    <a class="pill accent" href="#/conversations/${one.conversation}">
                      ${icon(one.channel)} ${told('reservation', one.state)} ${span(one.since)}
                    </a>
                  `,
                )
              : html`<span class="soft">–</span>`}
            ${nothing}
          </div>
        </td>
      </tr>
    `;
  }
}

customElements.define('throughline-supervisor', Supervisor);
