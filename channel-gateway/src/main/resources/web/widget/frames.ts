/** What goes over the chat's WebSocket; see docs/reference/http.md, "The web chat". */

/** A file of a message; its bytes are at the gateway. */
export interface FileOf {
  location: string;
  name: string;
  media_type: string;
  size: number;
}

/** What an anonymous visitor says of themselves. */
export interface Profile {
  name?: string;
  email?: string;
}

/** A message as the gateway keeps it. */
export interface Said {
  id: string;
  from: 'customer' | 'agent';
  text: string;
  at: string;
  author?: string;
  client_msg_id?: string;
  attachments?: FileOf[];
}

export interface Welcome {
  visitor_token: string;
  visitor: string;
  identified: boolean;
  /** With which browsers subscribe to be told; missing while the gateway cannot tell. */
  push_key?: string;
  epoch: string;
  head: number;
}

export interface Refusal {
  code: string;
  detail: string;
  client_msg_id?: string;
  retry_after?: number;
}

/** A place in the customer's feed. */
export interface Place {
  epoch: string;
  seq: number;
}

export type ServerFrame =
  | { type: 'welcome'; data: Welcome }
  | { type: 'message'; data: Said; seq: number; epoch: string }
  | { type: 'ack'; data: { client_msg_id: string; id: string } }
  | { type: 'error'; data: Refusal }
  | { type: 'push'; data: { on: boolean } }
  | { type: 'resync'; data: Place }
  | { type: 'typing'; data: { author?: string } }
  | { type: 'wait'; data: { position: number; seconds?: number | null } }
  | { type: 'wait_over'; data: object };

/** The most characters of a message. */
export const LONGEST_TEXT = 20_000;

/** The most bytes of a frame that the gateway takes, less some room for what is around a text. */
const LONGEST_FRAME = 65_536 - 4_096;

/** Whether the text fits into one frame: some characters take more room on the way than others. */
export function fitsFrame(text: string): boolean {
  return new TextEncoder().encode(JSON.stringify(text)).length <= LONGEST_FRAME;
}
