/** The desk's words, in the language of the browser or the one that the agent chose. */
import de from './messages/de.json';
import en from './messages/en.json';
import type { Participant } from './model';

export type Key = keyof typeof en;

const LANGUAGES: Record<string, Record<Key, string>> = { en, de };
const CHOSEN = 'throughline.language';

export const languages = Object.keys(LANGUAGES);

export const language: string =
  [localStorage.getItem(CHOSEN) ?? '', ...navigator.languages]
    .map((wanted) => wanted.slice(0, 2))
    .find((wanted) => wanted in LANGUAGES) ?? 'en';

document.documentElement.lang = language;

/** Chooses a language for good; the page loads anew. */
export function speak(chosen: string): void {
  localStorage.setItem(CHOSEN, chosen);
  location.reload();
}

/** The text, its {places} filled in. */
export function t(key: Key, places: Record<string, string | number> = {}): string {
  return LANGUAGES[language]![key].replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}

/** A text whose key has a part that the API gave; the part itself where nobody wrote a text. */
export function told(prefix: string, part: string): string {
  const texts: Record<string, string> = LANGUAGES[language]!;
  return texts[`${prefix}.${part}`] ?? part;
}

/** Times and numbers as the browser's own kind of the language writes them. */
const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });

/** An address, with the name before it. */
export const named = ({ address, name }: Participant) => (name ? `${name} <${address}>` : address);

export const timeOf = (at: string) => clock.format(new Date(at));
export const dayOf = (at: string) => day.format(new Date(at));
export const exactly = (at: string) => whole.format(new Date(at));

/** How long ago, in the coarsest unit that fits. */
export function ago(at: string, now = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 60) {
    return t('now');
  }
  if (distance < 3600) {
    return relative.format(Math.trunc(seconds / 60), 'minute');
  }
  return distance < 86_400
    ? relative.format(Math.trunc(seconds / 3600), 'hour')
    : relative.format(Math.trunc(seconds / 86_400), 'day');
}

/** A duration as minutes and seconds. */
export function span(since: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - new Date(since).getTime()) / 1000));
  const minutes = Math.trunc(seconds / 60);
  return minutes >= 60
    ? `${Math.trunc(minutes / 60)} h ${minutes % 60} min`
    : `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

export function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
