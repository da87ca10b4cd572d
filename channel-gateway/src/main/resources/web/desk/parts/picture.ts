/** The small picture of a file; nothing where there is none. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { type Api, Problem } from '../api';

const AGAIN = 5_000;
const MOST_TRIES = 12;

/** Shown beside the file's name, so it says nothing to those who do not see it. */
export class Picture extends LitElement {
  static override properties = { api: { attribute: false }, location: {}, url: { state: true } };
  static override styles = css`
    img {
      display: block;
      max-width: 12rem;
      max-height: 9rem;
      border-radius: 0.4rem;
    }
  `;

  api!: Api;
  location = '';
  private url = '';

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('location')) {
      this.forget();
      void this.load(this.location);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      void this.load(this.location);
    }
  }

  /** A file that is still at its provider has its picture a little later. */
  private async load(location: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES && this.isWanted(location); tries++) {
      try {
        const picture = await this.api.thumbnail(location);
        if (this.isWanted(location)) {
          this.url = URL.createObjectURL(picture);
        }
        return;
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.type !== 'attachment-not-yet') {
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }

  private isWanted(location: string): boolean {
    return this.isConnected && this.location === location && !this.url;
  }

  private forget(): void {
    URL.revokeObjectURL(this.url);
    this.url = '';
  }

  override render() {
    return this.url ? html`<img src=${this.url} alt="" />` : nothing;
  }
}

customElements.define('throughline-picture', Picture);
