/** What the agent has begun to write, kept per conversation until it is sent: a lost session loses no words. */
import type { Attachment } from './model';

const PREFIX = 'throughline.draft.';

export interface Draft {
  text: string;
  kind: 'reply' | 'note';
  /** Files of the answer, uploaded already. */
  files: Attachment[];
  /** The addresses that get a copy of the answer, by mail. */
  cc: string[];
}

export const EMPTY: Draft = { text: '', kind: 'reply', files: [], cc: [] };

export function draftOf(conversation: string): Draft {
  const kept = localStorage.getItem(PREFIX + conversation);
  return kept ? { ...EMPTY, ...(JSON.parse(kept) as Partial<Draft>) } : EMPTY;
}

export function keep(conversation: string, draft: Draft): void {
  if (draft.text || draft.files.length) {
    localStorage.setItem(PREFIX + conversation, JSON.stringify(draft));
  } else {
    localStorage.removeItem(PREFIX + conversation);
  }
}
