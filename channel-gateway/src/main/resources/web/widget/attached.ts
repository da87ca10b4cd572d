import { html, type TemplateResult } from 'lit';
import type { FileOf } from './frames';
import { cross, paper } from './icons';
import type { Texts } from './texts';
import { size } from './times';

/** A file that goes with the message being written. */
export interface Attached {
  name: string;
  size: number;
  /** How much of it is uploaded, 0 to 1. */
  share: number;
  /** The file at the gateway, once it is there. */
  kept: FileOf | null;
}

/** The file as the form shows it. */
export function attachment(file: Attached, texts: Texts, language: string, remove: () => void): TemplateResult {
  const percent = Math.round(file.share * 100);
  return html`<li>
    ${paper}<span class="name">${file.name}</span>
    ${file.kept
      ? html`<span class="size">${size(file.size, language)}</span>`
      : html`<progress max="1" .value=${file.share} aria-label=${texts.uploading(file.name, percent)}></progress>`}
    <button class="icon" type="button" aria-label=${texts.remove(file.name)} @click=${remove}>${cross}</button>
  </li>`;
}
