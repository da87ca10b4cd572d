/** What the agent has begun to write, kept per conversation until it is sent: a lost session loses no words. */

const PREFIX = 'throughline.draft.';

export interface Draft {
  text: string;
  kind: 'reply' | 'note';
}

export function draftOf(conversation: string): Draft {
  const kept = localStorage.getItem(PREFIX + conversation);
  return kept ? (JSON.parse(kept) as Draft) : { text: '', kind: 'reply' };
}

export function keep(conversation: string, draft: Draft): void {
  if (draft.text) {
    localStorage.setItem(PREFIX + conversation, JSON.stringify(draft));
  } else {
    localStorage.removeItem(PREFIX + conversation);
  }
}
