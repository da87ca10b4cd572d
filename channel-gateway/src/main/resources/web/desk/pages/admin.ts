/** What the pages of supervisors and administrators share: a list, and a form for the thing that is chosen. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api';
import type { Desk } from '../desk';
import type { SkillLevel } from '../model';
import { words } from '../notices';
import { page, style } from '../parts/style';
import { t } from '../texts';

export interface Thing {
  id: string;
}

export abstract class Admin<T extends Thing> extends LitElement {
  static override properties = {
    desk: { attribute: false },
    things: { state: true },
    chosen: { state: true },
    errors: { state: true },
  };
  static override styles = [
    style,
    page,
    css`
      .page {
        max-width: 60rem;
        grid-template-columns: minmax(13rem, 18rem) minmax(0, 1fr);
        align-items: start;
      }

      .page > header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
      }

      nav {
        padding: 0.4rem;
        display: grid;
      }

      nav button {
        border-color: transparent;
        background: transparent;
        text-align: left;
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }

      nav button:hover {
        background: var(--sunken);
      }

      nav button[aria-current] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 600;
      }

      .chosen {
        display: grid;
        gap: 1.25rem;
        min-width: 0;
      }

      form {
        padding: 1.1rem;
      }

      fieldset {
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 0.75rem;
        display: grid;
        gap: 0.6rem;
        min-width: 0;
      }

      legend {
        font-weight: 600;
        padding: 0 0.3rem;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.6rem;
      }

      .errors {
        background: var(--bad-soft);
        color: var(--bad);
        border-radius: 8px;
        padding: 0.6rem 0.9rem;
      }

      .errors ul {
        margin: 0;
        padding-left: 1.1rem;
      }

      .line {
        display: grid;
        grid-template-columns: 1fr 5rem auto;
        gap: 0.5rem;
        align-items: end;
      }

      @media (max-width: 44rem) {
        .page {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  desk!: Desk;
  protected things: T[] = [];
  protected chosen?: T;
  protected tag = '*';
  protected errors: string[] = [];

  protected abstract readonly path: string;
  protected abstract readonly heading: string;
  /** What a new thing begins as; none where things are not made here. */
  protected abstract fresh(): T | undefined;
  protected abstract fields(thing: T): TemplateResult;
  protected abstract body(data: FormData, thing: T): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.desk.attempt(async () => (this.things = await this.desk.api.all<T>(this.path)));
  }

  /** What a thing is called in the list. */
  protected abstract named(thing: T): string;

  /** What there is besides the form of a thing that is kept already. */
  protected beside(_: T): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Gets what the server said when a thing was made. */
  protected made(_: T): void {}

  /** The mark of a thing in the list. */
  protected mark(_: T): TemplateResult | typeof nothing {
    return nothing;
  }

  protected async choose(thing: T): Promise<void> {
    this.errors = [];
    await this.desk.attempt(async () => {
      const { value, tag } = await this.desk.api.tagged<T>(`${this.path}/${thing.id}`);
      this.tag = tag;
      this.chosen = value;
    });
  }

  protected begin(): void {
    this.errors = [];
    this.chosen = this.fresh();
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const thing = this.chosen!;
    const body = this.body(new FormData(event.target as HTMLFormElement), thing);
    try {
      const saved = thing.id
        ? await this.desk.api.put<T>(`${this.path}/${thing.id}`, body, this.tag)
        : await this.desk.api.post<T>(this.path, body);
      this.desk.notices.tell('info', t('saved'));
      await this.load();
      await this.choose(saved);
      if (!thing.id) {
        this.made(saved);
      }
    } catch (failure) {
      this.errors =
        failure instanceof Problem && failure.errors.length
          ? failure.errors.map((error) => `${error.pointer.slice(1).replaceAll('/', ' › ')}: ${error.detail}`)
          : [words(failure)];
    }
  }

  private async drop(thing: T): Promise<void> {
    if (confirm(t('remove.sure', { name: this.named(thing) }))) {
      if (await this.desk.attempt(() => this.desk.api.remove(`${this.path}/${thing.id}`, this.tag))) {
        this.chosen = undefined;
        await this.load();
      }
    }
  }

  override render() {
    return html`
      <div class="page">
        <header>
          <h1 class="grow">${this.heading}</h1>
          ${this.fresh() ? html`<button class="main" @click=${this.begin}>${t('new')}</button>` : nothing}
        </header>
        <nav class="panel" aria-label=${this.heading}>
          ${this.things.map(
            (thing) => html`
              <button aria-current=${this.chosen?.id === thing.id ? 'true' : nothing} @click=${() => this.choose(thing)}>
                <span class="grow clip">${this.named(thing)}</span>${this.mark(thing)}
              </button>
            `,
          )}
        </nav>
        ${this.chosen
          ? html`<div class="chosen">${this.form(this.chosen)} ${this.chosen.id ? this.beside(this.chosen) : nothing}</div>`
          : html`<p class="soft">${t('choose')}</p>`}
      </div>
    `;
  }

  private form(thing: T) {
    return html`
      <form class="panel" @submit=${this.save} aria-label=${thing.id ? this.named(thing) : t('new')}>
        ${this.errors.length
          ? html`<div class="errors" role="alert">
              <ul>
                ${this.errors.map((error) => html`<li>${error}</li>`)}
              </ul>
            </div>`
          : nothing}
        ${this.fields(thing)}
        <div class="row">
          <button class="main">${t('save')}</button>
          <span class="grow"></span>
          ${thing.id && this.fresh()
            ? html`<button type="button" class="danger" @click=${() => this.drop(thing)}>${t('remove')}</button>`
            : nothing}
        </div>
      </form>
    `;
  }
}

/** Rows of skill and level, with an empty one to add another. */
export function skillRows(skills: SkillLevel[], changed: (skills: SkillLevel[]) => void): TemplateResult {
  const rows = [...skills, { skill: '', level: 1 }];
  const replace = (at: number, one: Partial<SkillLevel>) =>
    changed(rows.map((row, place) => (place === at ? { ...row, ...one } : row)).filter((row) => row.skill));
  return html`
    <fieldset>
      <legend>${t('skills')}</legend>
      ${rows.map(
        (row, at) => html`
          <div class="line">
            <label>
              ${t('skill')}
              <input
                maxlength="100"
                .value=${row.skill}
                @change=${(event: Event) => replace(at, { skill: (event.target as HTMLInputElement).value.trim() })}
              />
            </label>
            <label>
              ${t('level')}
              <input
                type="number"
                min="1"
                max="5"
                .value=${String(row.level)}
                @change=${(event: Event) => replace(at, { level: Number((event.target as HTMLInputElement).value) })}
              />
            </label>
            ${row.skill
              ? html`<button type="button" aria-label=${t('remove.named', { name: row.skill })} @click=${() => replace(at, { skill: '' })}>×</button>`
              : html`<span></span>`}
          </div>
        `,
      )}
    </fieldset>
  `;
}
