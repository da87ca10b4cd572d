import { css } from 'lit';

/** The launcher, the window and its messages. */
export const layout = css`
  :host {
    position: fixed;
    inset-block-end: var(--throughline-offset-y, 20px);
    inset-inline-end: var(--throughline-offset-x, 20px);
    z-index: var(--throughline-z-index, 2147483000);
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 12px;
  }
  :host([hidden]) {
    display: none;
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    width: var(--throughline-launcher-size, 60px);
    height: var(--throughline-launcher-size, 60px);
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--accent);
    color: var(--accent-text);
    box-shadow: 0 6px 20px var(--default-shadow);
    transition: transform 0.15s ease;
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .launcher:focus-visible {
    outline-color: var(--text);
    box-shadow: 0 0 0 3px var(--surface);
    outline-offset: 3px;
  }
  .count {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-width: 24px;
    padding: 1px 6px;
    border: 2px solid var(--surface);
    border-radius: 12px;
    background: #b3261e;
    color: #fff;
    font-size: 0.8rem;
    font-weight: 700;
  }
  .panel {
    display: flex;
    flex-direction: column;
    width: min(400px, calc(100vw - 40px));
    height: min(640px, calc(100dvh - 120px));
    overflow: hidden;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: 0 16px 48px var(--default-shadow);
    animation: rise 0.18s ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 14px 12px 14px 20px;
    background: var(--accent);
    color: var(--accent-text);
  }
  .head :focus-visible {
    outline-color: currentColor;
    outline-offset: -3px;
  }
  .buttons {
    display: flex;
  }
  .bell[aria-pressed='true'] svg {
    fill: currentColor;
  }
  h2 {
    margin: 0;
    font-size: 1.15rem;
    line-height: 1.25;
  }
  .head p {
    margin: 2px 0 0;
    font-size: 0.85rem;
  }
  .messages {
    flex: 1 1 auto;
    min-height: 6rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px;
  }
  .messages:focus-visible {
    outline-offset: -3px;
  }
  .greeting {
    margin: 0 0 16px;
    color: var(--muted);
    text-align: center;
  }
  .introduction {
    display: grid;
    gap: 8px;
    margin: 0 0 16px;
    padding: 12px;
    border: 1px solid var(--border);
    border-radius: 10px;
  }
  .introduction legend {
    padding: 0 4px;
  }
  .introduction label {
    display: grid;
    gap: 2px;
    font-size: 0.85rem;
    color: var(--muted);
  }
  .introduction input {
    min-height: 40px;
    padding: 4px 10px;
    border: 1px solid var(--border);
    border-radius: 8px;
    background: var(--surface);
    color: var(--text);
    font: inherit;
    font-size: 1rem;
  }
  .earlier {
    display: block;
    margin: 0 auto 16px;
    padding: 8px 16px;
    border: 1px solid var(--border);
    border-radius: 20px;
    background: transparent;
  }
  ol {
    display: flex;
    flex-direction: column;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    max-width: 86%;
  }
  li.mine {
    align-self: flex-end;
    align-items: flex-end;
  }
  .who {
    margin-top: 10px;
    font-size: 0.85rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .text {
    max-width: 100%;
    margin: 0;
    padding: 9px 14px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    border-end-start-radius: 4px;
    background: var(--bubble);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .mine .text {
    border-end-start-radius: var(--radius);
    border-end-end-radius: 4px;
    background: var(--accent);
    color: var(--accent-text);
  }
  .waiting .text,
  .refused .text {
    border: 1px dashed var(--border);
    background: transparent;
    color: var(--text);
  }
  .when {
    font-size: 0.78rem;
    color: var(--muted);
  }
  .refused .when {
    color: var(--danger);
  }
  .actions {
    display: flex;
    gap: 8px;
  }
  .actions button,
  .file {
    min-height: 36px;
    padding: 4px 12px;
    border: 1px solid var(--border);
    border-radius: 10px;
    background: transparent;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: 100%;
    text-align: start;
  }
  .file svg {
    flex: none;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .size {
    flex: none;
    font-size: 0.8rem;
    color: var(--muted);
  }
  .state,
  .alert {
    padding: 0 16px;
    font-size: 0.88rem;
    color: var(--muted);
  }
  .state:not(:empty),
  .alert:not(:empty) {
    padding-block: 4px 8px;
  }
  .trouble:not(:empty) {
    padding-block: 8px;
    border-block-start: 1px solid var(--border);
    background: var(--bubble);
    color: var(--text);
  }
  .alert {
    color: var(--danger);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  @media (max-width: 480px), (max-height: 420px) {
    .panel {
      position: fixed;
      inset: 0;
      width: auto;
      height: auto;
      overflow-y: auto;
      border: 0;
      border-radius: 0;
    }
    .launcher.open {
      display: none;
    }
  }
  @media (max-height: 420px) {
    .head {
      padding-block: 4px;
    }
    .head p {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .text,
    .count,
    .head {
      border: 1px solid CanvasText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;

/** The form under the messages. */
export const form = css`
  :host {
    display: block;
    border-block-start: 1px solid var(--border);
  }
  .row {
    display: flex;
    align-items: flex-end;
    gap: 4px;
    padding: 8px;
  }
  textarea {
    flex: 1 1 auto;
    min-width: 0;
    min-height: 44px;
    max-height: 9rem;
    padding: 10px 12px;
    border: 1px solid var(--border);
    border-radius: 14px;
    background: var(--surface);
    color: var(--text);
    font: inherit;
    line-height: 1.35;
    field-sizing: content;
    resize: none;
  }
  textarea:focus-visible {
    border-color: var(--accent);
    outline-width: 2px;
    outline-offset: -1px;
  }
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .icon:hover {
    background: var(--bubble);
  }
  .send {
    background: var(--accent);
    color: var(--accent-text);
  }
  .send:hover {
    background: var(--accent);
  }
  .send[aria-disabled='true'] {
    border-color: var(--border);
    background: transparent;
    color: var(--muted);
    cursor: default;
  }
  .limit {
    padding: 0 16px;
    font-size: 0.8rem;
    color: var(--muted);
  }
  .limit:not(:empty) {
    padding-block-end: 8px;
  }
  .over {
    color: var(--danger);
    font-weight: 600;
  }
  .attached {
    display: flex;
    flex-direction: column;
    gap: 4px;
    max-height: 9rem;
    margin: 0;
    padding: 8px 8px 0;
    overflow-y: auto;
    list-style: none;
  }
  .attached li {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline-start: 12px;
    border: 1px solid var(--border);
    border-radius: 10px;
  }
  .attached svg {
    flex: none;
  }
  .name {
    flex: 1 1 auto;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .size {
    font-size: 0.8rem;
    color: var(--muted);
  }
  progress {
    width: 5rem;
    accent-color: var(--accent);
  }
  @media (forced-colors: active) {
    .icon,
    textarea {
      border: 1px solid ButtonText;
    }
  }
`;
