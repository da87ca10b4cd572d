/** Small drawings, each in a box of 24 by 24. They say nothing that the words beside them do not. */
import { type SVGTemplateResult, svg } from 'lit';
import { html, type TemplateResult } from 'lit';

const PATHS: Record<string, SVGTemplateResult> = {
  email: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 7 9 6 9-6"/>`,
  web_chat: svg`<path d="M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5Z"/>`,
  sms: svg`<path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z"/>`,
  voice: svg`<path d="M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 3 5a2 2 0 0 1 2-2Z"/>`,
  in_person: svg`<path d="M3 9 5 4h14l2 5M4 9v11h16V9M9 20v-6h6v6"/>`,
  api: svg`<path d="m8 8-5 4 5 4m8-8 5 4-5 4M14 5l-4 14"/>`,
  form: svg`<rect x="5" y="3" width="14" height="18" rx="2"/><path d="M9 8h6M9 12h6M9 16h3"/>`,
  note: svg`<path d="M4 4h16v11l-5 5H4ZM15 20v-5h5"/>`,
  order: svg`<path d="m3 8 9-5 9 5v8l-9 5-9-5Zm0 0 9 5 9-5m-9 5v8"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>`,
  file: svg`<path d="M14 3H6v18h12V7Zm0 0v4h4"/>`,
  back: svg`<path d="m14 6-6 6 6 6"/>`,
  send: svg`<path d="M4 12 20 4l-4 16-4-6Zm8 2 8-10"/>`,
  check: svg`<path d="m5 13 4 4L19 7"/>`,
  checks: svg`<path d="m2 13 4 4 8-9m-3 8 1 1L22 7"/>`,
  alert: svg`<path d="M12 4 2 20h20Zm0 6v4m0 3h.01"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  bell: svg`<path d="M6 10a6 6 0 0 1 12 0c0 6 2 7 2 7H4s2-1 2-7m4 10h4"/>`,
  transfer: svg`<path d="M4 8h14l-4-4m6 12H6l4 4"/>`,
  shield: svg`<path d="m12 3 8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6Z"/><path d="m9 12 2 2 4-4"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
};

export function icon(name: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${PATHS[name] ?? PATHS['api']}</svg>`;
}
