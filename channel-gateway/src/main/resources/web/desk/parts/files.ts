/** The files of an answer: shows those that are uploaded, and lets the agent choose others and take them off. */
import { css, html, LitElement, nothing } from 'lit';
import type { Attachment } from '../model';
import { size, t } from '../texts';
import { icon } from './icons';
import { style } from './style';

/** Tells "attach" with the chosen files, and "remove" with the file that is taken off. */
export class Files extends LitElement {
  static override properties = { files: { attribute: false }, uploading: { type: Boolean } };
  static override styles = [
    style,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem;
      }

      ul {
        display: contents;
        list-style: none;
      }

      li button {
        min-height: 1.5rem;
        padding: 0 0.3rem;
        border-color: transparent;
        background: transparent;
      }
    `,
  ];

  files: Attachment[] = [];
  uploading = false;

  private choose(): void {
    this.renderRoot.querySelector('input')!.click();
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.dispatchEvent(new CustomEvent('attach', { detail: [...(input.files ?? [])] }));
    input.value = '';
  }

  override render() {
    return html`
      <button type="button" @click=${this.choose}>${icon('file')} ${t('compose.attach')}</button>
      <input type="file" multiple hidden @change=${this.chosen} />
      ${this.files.length
        ? html`<ul aria-label=${t('compose.files')}>
            ${this.files.map((file) => html`<li class="pill">${this.one(file)}</li>`)}
          </ul>`
        : nothing}
      <span class="small soft" role="status">${this.uploading ? t('compose.uploading') : nothing}</span>
    `;
  }

  private one(file: Attachment) {
    return html`
      ${file.name} ${size(file.size)}
      <button
        aria-label=${t('remove.named', { name: file.name })}
        @click=${() => this.dispatchEvent(new CustomEvent('remove', { detail: file }))}
      >
        ×
      </button>
    `;
  }
}

customElements.define('throughline-files', Files);
