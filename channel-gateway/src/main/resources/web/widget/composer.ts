import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { basics } from './colours';
import { attachment, type Attached } from './attached';
import { FileFailed, type Files } from './files';
import { fitsFrame, LONGEST_TEXT } from './frames';
import { arrow, clip } from './icons';
import { form } from './layout';
import type { Store } from './store';
import type { Texts } from './texts';

const MOST_FILES = 10;
const WARN_AT = 500;

/** Where a message is written: text and files, kept while the customer looks at other pages. */
export class Composer extends LitElement {
  static override properties = {
    texts: { attribute: false },
    language: { attribute: false },
    files: { attribute: false },
    drafts: { attribute: false },
    online: { attribute: false },
    disabled: { type: Boolean, reflect: true },
    text: { state: true },
    attached: { state: true },
  };
  static override styles = [basics, form];

  declare texts: Texts;
  declare language: string;
  declare files: Files | null;
  declare drafts: Store;
  declare online: boolean;
  declare disabled: boolean;
  declare text: string;
  declare attached: Attached[];

  /** Whether to send as soon as all files are there. */
  private eager = false;

  constructor() {
    super();
    this.text = '';
    this.attached = [];
    this.online = false;
    this.disabled = false;
  }

  override focus(): void {
    this.field?.focus();
  }

  /** Lets Tab go round between the first thing of the window and the last one of this form. */
  keepIn(event: KeyboardEvent, first: HTMLElement | null): void {
    const last = this.renderRoot.querySelector<HTMLElement>('.send');
    const from = event.composedPath()[0];
    if (event.shiftKey && from === first) {
      event.preventDefault();
      last?.focus();
    } else if (!event.shiftKey && from === last) {
      event.preventDefault();
      first?.focus();
    }
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) {
      this.text = this.drafts.get<string>('draft') ?? '';
    }
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    return html`<form @submit=${this.submit} @dragover=${this.over} @drop=${this.dropped}>
      ${this.attached.length
        ? html`<ul class="attached" role="list">
            ${this.attached.map((file) => attachment(file, texts, this.language, () => this.drop(file)))}
          </ul>`
        : nothing}
      <div class="row">
        <button class="icon" type="button" aria-label=${texts.attach} ?disabled=${this.disabled} @click=${this.choose}>
          ${clip}
        </button>
        <input class="choice" type="file" multiple hidden aria-label=${texts.attach} @change=${this.chosen} />
        <textarea
          rows="1"
          dir="auto"
          aria-label=${texts.message}
          aria-describedby="limit"
          aria-invalid=${this.tooLong ? 'true' : nothing}
          placeholder=${texts.placeholder}
          .value=${this.text}
          ?disabled=${this.disabled}
          @input=${this.typed}
          @keydown=${this.key}
          @paste=${this.pasted}
        ></textarea>
        <button class="icon send" type="submit" aria-label=${texts.send} aria-disabled=${!this.ready}>${arrow}</button>
      </div>
      <div id="limit" class=${this.tooLong ? 'limit over' : 'limit'}>${this.limit()}</div>
    </form>`;
  }

  private limit(): string {
    const count = this.text.length;
    if (count > LONGEST_TEXT) {
      return this.texts.tooLong(LONGEST_TEXT, count);
    }
    return count > LONGEST_TEXT - WARN_AT ? this.texts.left(LONGEST_TEXT - count) : '';
  }

  private get tooLong(): boolean {
    return this.text.length > LONGEST_TEXT;
  }

  private get ready(): boolean {
    const uploaded = this.attached.every((file) => file.kept);
    return !this.disabled && uploaded && !this.tooLong && (this.text.trim() !== '' || this.attached.length > 0);
  }

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  private readonly typed = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.drafts.put('draft', this.text);
    this.eager = false;
    this.say('throughline-typed');
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    this.send();
  };

  private send(): void {
    if (this.tooLong) {
      this.say('throughline-trouble', this.limit());
    } else if (!fitsFrame(this.text)) {
      this.say('throughline-trouble', this.texts.tooHeavy);
    } else if (this.ready) {
      const attachments = this.attached.flatMap((file) => file.kept ?? []);
      this.say('throughline-send', { text: this.text, attachments });
      this.text = '';
      this.attached = [];
      this.drafts.remove('draft');
      this.eager = false;
      this.focus();
    } else {
      this.eager = this.attached.some((file) => !file.kept);
    }
  }

  private readonly choose = (): void => this.renderRoot.querySelector<HTMLInputElement>('.choice')?.click();

  private readonly chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.attach([...(input.files ?? [])]);
    input.value = '';
  };

  private readonly pasted = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) {
      event.preventDefault();
      this.attach(files);
    }
  };

  private readonly over = (event: DragEvent): void => event.preventDefault();

  private readonly dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.attach([...(event.dataTransfer?.files ?? [])]);
  };

  private attach(files: File[]): void {
    if (!this.online) {
      this.say('throughline-trouble', this.texts.filesNeedConnection);
      return;
    }
    const room = MOST_FILES - this.attached.length;
    if (files.length > room) {
      this.say('throughline-trouble', this.texts.tooManyFiles);
    }
    for (const file of files.slice(0, room)) {
      void this.upload(file);
    }
  }

  private async upload(file: File): Promise<void> {
    const attached: Attached = { name: file.name, size: file.size, share: 0, kept: null };
    this.attached = [...this.attached, attached];
    try {
      const kept = await this.files?.upload(file, (share) => {
        attached.share = share;
        this.requestUpdate();
      });
      attached.kept = kept ?? null;
      this.requestUpdate();
      if (this.eager && this.ready) {
        this.send();
      }
    } catch (failure) {
      this.drop(attached);
      this.eager = false;
      this.say('throughline-trouble', this.trouble(file.name, failure));
    }
  }

  private trouble(name: string, failure: unknown): string {
    switch (failure instanceof FileFailed ? failure.trouble : 'unavailable') {
      case 'too_large':
        return this.texts.tooLarge(name);
      case 'too_many':
        return this.texts.tooManyFiles;
      default:
        return this.texts.notUploaded(name);
    }
  }

  private drop(file: Attached): void {
    this.attached = this.attached.filter((other) => other !== file);
  }

  private say(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
