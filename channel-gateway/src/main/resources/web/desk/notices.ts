/** What the desk tells the agent in passing: that something is done, or why it is not. */
import { Problem, Unreachable } from './api';
import { t, told } from './texts';

export interface Notice {
  id: number;
  kind: 'info' | 'error';
  text: string;
}

const SHOWN_MS = 7_000;

export class Notices {
  shown: Notice[] = [];
  private next = 1;

  constructor(private readonly changed: () => void) {}

  tell(kind: Notice['kind'], text: string): void {
    const notice = { id: this.next++, kind, text };
    this.shown = [...this.shown, notice];
    this.changed();
    setTimeout(() => this.dismiss(notice.id), SHOWN_MS);
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
    this.changed();
  }
}

/** What a failure means, for people. */
export function words(failure: unknown): string {
  if (failure instanceof Unreachable) {
    return t('unreachable');
  }
  if (failure instanceof Problem) {
    const known = told('problem', failure.type);
    const where = failure.errors.map((error) => `${error.pointer.slice(1)} ${error.detail}`).join('; ');
    return where || (known === failure.type ? failure.detail : known);
  }
  return t('failed');
}
