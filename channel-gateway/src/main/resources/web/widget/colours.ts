import { css, unsafeCSS } from 'lit';

/** Each can be set by the page as a custom property of the same name without "default-". */
const LIGHT = `
  --default-accent: #1f5fbf;
  --default-accent-text: #ffffff;
  --default-surface: #ffffff;
  --default-text: #1c2430;
  --default-muted: #566070;
  --default-border: #8792a2;
  --default-bubble: #eef1f5;
  --default-danger: #b3261e;
  --default-shadow: rgb(15 25 45 / 0.22);
  color-scheme: light;
`;

const DARK = `
  --default-accent: #8ab8ff;
  --default-accent-text: #0b1a30;
  --default-surface: #171c24;
  --default-text: #eef1f6;
  --default-muted: #a9b4c4;
  --default-border: #6f7c90;
  --default-bubble: #262e3a;
  --default-danger: #ffb4ab;
  --default-shadow: rgb(0 0 0 / 0.6);
  color-scheme: dark;
`;

/** Light and dark, as the visitor's system has it or as the attribute theme says, and what a page may change. */
export const colours = css`
  :host {
    ${unsafeCSS(LIGHT)}
    --accent: var(--throughline-accent, var(--default-accent));
    --accent-text: var(--throughline-accent-text, var(--default-accent-text));
    --surface: var(--throughline-surface, var(--default-surface));
    --text: var(--throughline-text, var(--default-text));
    --muted: var(--throughline-muted, var(--default-muted));
    --border: var(--throughline-border, var(--default-border));
    --bubble: var(--throughline-bubble, var(--default-bubble));
    --danger: var(--throughline-danger, var(--default-danger));
    --radius: var(--throughline-radius, 16px);
    font-family: var(--throughline-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    font-size: var(--throughline-font-size, 1rem);
    line-height: 1.45;
    color: var(--text);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${unsafeCSS(DARK)}
    }
  }
  :host([theme='dark']) {
    ${unsafeCSS(DARK)}
  }
`;

/** What all parts have in common. */
export const basics = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: transparent;
  }
  svg {
    width: 22px;
    height: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
