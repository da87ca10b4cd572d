import { svg, html, type TemplateResult } from 'lit';

const icon = (shape: TemplateResult<2>): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;

/** The widget's pictures; none of them says anything that is not said in words too. */
export const bubble = icon(
  svg`<path d="M21 11.5a8.4 8.4 0 0 1-8.5 8.3 8.8 8.8 0 0 1-3.6-.8L3 21l1.9-5.3A8 8 0 0 1 4 11.500a8.400 8.400 0 0 1 8.500-8.300A8.400 8.400 0 0 1 21 11.500z"/>`,
);
export const bell = icon(svg`<path d="M18 16V11a6 6 0 0 0-12 0v5l-2 2h16zM10 21h4"/>`);
export const cross = icon(svg`<path d="M18 6 6 18M6 6l12 12"/>`);
export const arrow = icon(svg`<path d="M12 19V5M5 12l7-7 7 7"/>`);
export const clip = icon(
  svg`<path d="m21 11.500-8.900 8.900a5.800 5.800 0 0 1-8.200-8.200l8.900-8.900a3.900 3.900 0 0 1 5.500 5.500l-8.900 8.900a1.900 1.900 0 0 1-2.700-2.700l8.200-8.200"/>`,
);
export const paper = icon(svg`<path d="M14 3H6v18h12V7zM14 3v4h4"/>`);
