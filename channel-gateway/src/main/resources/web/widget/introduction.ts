import { html, type TemplateResult } from 'lit';
import type { Profile } from './frames';
import type { Texts } from './texts';

/** Asks an anonymous visitor, before the first message, who they are. Nobody has to say; it goes with the message. */
export function introduction(texts: Texts): TemplateResult {
  return html`<fieldset class="introduction">
    <legend>${texts.introduce}</legend>
    <label>${texts.name}<input name="name" autocomplete="name" maxlength="200" /></label>
    <label>${texts.email}<input name="email" type="email" autocomplete="email" maxlength="254" /></label>
  </fieldset>`;
}

/** What was typed into it; null when that is nothing, or it is not asked for. */
export function typedIn(root: ParentNode): Profile | null {
  const value = (name: string) => root.querySelector<HTMLInputElement>(`.introduction [name=${name}]`)?.value.trim();
  const profile = { name: value('name') || undefined, email: value('email') || undefined };
  return profile.name || profile.email ? profile : null;
}
