import type { Texts } from './texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in words; older than a week, its date. */
export function ago(at: string, now: number, language: string, texts: Texts): string {
  const past = now - Date.parse(at);
  if (Number.isNaN(past)) {
    return '';
  }
  if (past < MINUTE) {
    return texts.justNow;
  }
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (past < HOUR) {
    return words.format(-Math.floor(past / MINUTE), 'minute');
  }
  if (past < DAY) {
    return words.format(-Math.floor(past / HOUR), 'hour');
  }
  return past < 7 * DAY ? words.format(-Math.floor(past / DAY), 'day') : full(at, language);
}

/** Date and time. */
export function full(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** A size in bytes, as people write it. */
export function size(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  const options = { style: 'unit', unit: units[power], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(bytes / 1000 ** power);
}
