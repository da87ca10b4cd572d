import { de } from './de';
import { en, type Texts } from './en';

export type { Texts } from './en';

const KNOWN: Record<string, Texts> = { en, de };

/** The texts of a language, such as de-AT; English for those that are not known. */
export function textsIn(language: string): Texts {
  return KNOWN[language.toLowerCase().split('-')[0]!] ?? en;
}
