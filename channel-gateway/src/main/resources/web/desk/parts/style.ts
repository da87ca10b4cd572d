/** What all parts look like. */
import { css } from 'lit';

export const style = css`
  :host,
  :host * {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p {
    margin: 0;
  }

  h1 {
    font-size: 1.15rem;
  }

  h2 {
    font-size: 1rem;
  }

  h3 {
    font-size: 0.8rem;
    font-weight: 600;
    letter-spacing: 0.03em;
    text-transform: uppercase;
    color: var(--soft);
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }

  button {
    border: 1px solid var(--control);
    border-radius: 8px;
    background: var(--surface);
    padding: 0.35rem 0.75rem;
    min-height: 2.25rem;
    cursor: pointer;
  }

  button:hover {
    background: var(--sunken);
  }

  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  button.main:hover {
    filter: brightness(1.08);
  }

  button.quiet {
    border-color: transparent;
    background: transparent;
  }

  button.quiet:hover {
    background: var(--sunken);
  }

  button.danger {
    color: var(--bad);
    border-color: var(--bad);
  }

  button:disabled {
    opacity: 0.55;
    cursor: default;
  }

  input:not([type='checkbox']),
  select,
  textarea {
    width: 100%;
    border: 1px solid var(--control);
    border-radius: 8px;
    background: var(--surface);
    padding: 0.4rem 0.6rem;
    min-height: 2.25rem;
  }

  :is(button, input, select, textarea, a, summary, [tabindex]):focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 1px;
  }

  a {
    color: var(--accent);
  }

  .soft {
    color: var(--soft);
  }

  .small {
    font-size: 0.85rem;
  }

  .grow {
    flex: 1;
    min-width: 0;
  }

  .row {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .pill {
    display: inline-flex;
    align-items: center;
    gap: 0.3rem;
    border-radius: 999px;
    padding: 0.05rem 0.55rem;
    font-size: 0.8rem;
    background: var(--sunken);
    color: var(--soft);
    white-space: nowrap;
  }

  .pill.good {
    background: var(--good-soft);
    color: var(--good);
  }

  .pill.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }

  .pill.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }

  .pill.accent {
    background: var(--accent-soft);
    color: var(--accent);
  }

  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  svg {
    width: 1.1em;
    height: 1.1em;
    flex: none;
    vertical-align: -0.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  dialog {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    box-shadow: var(--shadow);
    padding: 1.25rem;
    width: min(30rem, calc(100vw - 2rem));
  }

  dialog::backdrop {
    background: rgb(10 12 20 / 50%);
  }

  form {
    display: grid;
    gap: 0.75rem;
  }

  label {
    display: grid;
    gap: 0.2rem;
    font-size: 0.9rem;
  }

  label.check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .only-small {
    display: none;
  }

  @media (max-width: 60rem) {
    .only-small {
      display: inline-flex;
    }

    .only-wide {
      display: none;
    }

    /* Said by screen readers, shown by an icon. */
    .wide {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** What pages of their own share: they scroll, and stand in the middle. */
export const page = css`
  :host {
    display: block;
    overflow-y: auto;
    padding: 1.25rem;
  }

  .page {
    max-width: 75rem;
    margin: 0 auto;
    display: grid;
    gap: 1.25rem;
  }
`;
