/** A bar for each agent: how many conversations at once. The numbers stand beside the bars, so no colour is needed. */
import { css, html, LitElement, svg } from 'lit';
import { t } from '../texts';
import { style } from './style';

export interface Bar {
  name: string;
  value: number;
  presence: string;
}

const ROW = 34;
const NAMES = 150;
const WIDTH = 480;
const NUMBERS = 40;

export class LoadChart extends LitElement {
  static override properties = { bars: { attribute: false } };
  static override styles = [
    style,
    css`
      :host {
        display: block;
        padding: 0.4rem 1.1rem 1rem;
      }

      svg {
        width: 100%;
        height: auto;
        stroke: none;
      }

      text {
        fill: var(--text);
        font-size: 15px;
      }

      .track {
        fill: var(--sunken);
      }

      .bar {
        fill: var(--accent);
      }

      .bar.away {
        fill: var(--control);
      }
    `,
  ];

  bars: Bar[] = [];

  override render() {
    const most = Math.max(4, ...this.bars.map((bar) => bar.value));
    const room = WIDTH - NAMES - NUMBERS;
    const said = this.bars.map((bar) => `${bar.name}: ${bar.value}`).join(', ');
    return html`
      <svg viewBox="0 0 ${WIDTH} ${this.bars.length * ROW}" role="img" aria-label="${t('supervisor.load')}: ${said}">
        ${this.bars.map(
          (bar, at) => svg`
            <text x="0" y=${at * ROW + 22}>${bar.name.length > 18 ? `${bar.name.slice(0, 17)}…` : bar.name}</text>
            <rect class="track" x=${NAMES} y=${at * ROW + 9} width=${room} height="16" rx="8"/>
            <rect class="bar ${bar.presence}" x=${NAMES} y=${at * ROW + 9} width=${(room * bar.value) / most} height="16" rx="8"/>
            <text x=${WIDTH - NUMBERS + 12} y=${at * ROW + 22}>${bar.value}</text>
          `,
        )}
      </svg>
    `;
  }
}

customElements.define('throughline-load-chart', LoadChart);
