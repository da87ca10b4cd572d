/** The things of the API as the desk uses them. */

export type Channel = string;
export type Status = 'open' | 'pending' | 'resolved';
export type Presence = 'available' | 'away' | 'offline';
export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

export interface IdentityKey {
  type: string;
  issuer: string;
  value: string;
}

/** The kinds of identities of which only a digest is known: nothing to show, nothing to call somebody by. */
export const TOKENS = ['loyalty_card', 'token'];

export interface Card {
  customer: string;
  name?: string;
  identities: { key: IdentityKey; assurance: string }[];
  traits: Record<string, string>;
  conversations: { id: string; status: Status; subject?: string; channel: Channel; last_activity_at: string }[];
  entries: { kind: string; channel?: Channel; summary: string; by?: string; occurred_at: string }[];
  orders: { number: string; state: string; summary: string; changed_at: string }[];
  last_served_by?: string;
  as_of: string;
}

/** That two customers may be one person. */
export interface Suggestion {
  id: string;
  customer: string;
  other: string;
  probability?: number;
  /** The type of identity with which one touchpoint came from both. */
  together?: string;
  grounds: { field: string; level: string; bits: number }[];
}

export interface Attachment {
  name: string;
  media_type: string;
  size: number;
  location: string;
  content_id?: string;
}

/** Somebody beside the customer and us who gets copies of mails. */
export interface Participant {
  address: string;
  name?: string;
}

export interface Entry {
  customer: string;
  seq: number;
  kind: string;
  conversation?: string;
  message?: string;
  message_seq?: number;
  channel?: Channel;
  identity?: IdentityKey;
  author?: string;
  author_name?: string;
  subject?: string;
  text: string;
  quoted?: string;
  participants?: Participant[];
  html?: string;
  attachments: Attachment[];
  raw?: Attachment;
  unreadable?: string;
  delivery_state?: DeliveryState;
  delivery_reason?: string;
  data?: Record<string, unknown>;
  occurred_at: string;
  recorded_at: string;
}

export interface Conversation {
  id: string;
  customer: string;
  status: Status;
  subject?: string;
  channel: Channel;
  inbox: string;
  queue?: string;
  assigned_agent?: string;
  opened_at: string;
  last_activity_at: string;
  waiting_since?: string;
  /** When the customer was erased: nothing is left of what was said. */
  erased_at?: string;
  messages: number;
}

export interface Reservation {
  id: string;
  task: string;
  agent: string;
  conversation: string;
  customer: string;
  channel: Channel;
  state: 'pending' | 'accepted' | 'rejected' | 'timeout' | 'canceled' | 'rescinded' | 'wrapping' | 'completed';
  reason: string;
  created_at: string;
  changed_at: string;
  expires_at?: string;
}

export interface Task {
  id: string;
  conversation: string;
  customer: string;
  channel: Channel;
  queue: string;
  state: string;
  created_at: string;
}

export interface FollowUp {
  id: string;
  at: string;
  note: string;
  state: 'waiting' | 'begun' | 'canceled';
}

export interface Way {
  channel: Channel;
  inbox: string;
  identity: IdentityKey;
  assurance: string;
  last_heard_at: string;
  current: boolean;
  preferred: boolean;
  open_until?: string;
}

export interface Phone {
  identity: IdentityKey;
  assurance: string;
}

/** What the desk needs of an inbox to choose one. */
export interface Inbox {
  id: string;
  name: string;
  channel: Channel;
  enabled: boolean;
}

export interface SkillLevel {
  skill: string;
  level: number;
}

export interface Agent {
  id: string;
  name: string;
  active: boolean;
  presence: Presence;
  presence_at: string;
  skills: SkillLevel[];
  capacity: Record<Channel, number>;
  attributes: Record<string, string>;
}

export interface Queue {
  id: string;
  name: string;
  skills: SkillLevel[];
  offer_timeout: string;
  wrap_up: string;
  hours?: string;
  standard: boolean;
}

export interface Overview {
  queues: { id: string; name: string; waiting: number; longest_wait_since?: string; offered: number }[];
  agents: {
    id: string;
    name: string;
    presence: Presence;
    presence_at: string;
    held: { conversation: string; customer: string; channel: Channel; state: string; since: string }[];
    capacity: Record<Channel, number>;
  }[];
  as_of: string;
}

export interface Inbox {
  id: string;
  name: string;
  channel: Channel;
  brand?: string;
  queue?: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  secrets: string[];
  version: number;
}

export interface Webhook {
  id: string;
  url: string;
  description?: string;
  /** Patterns: a type, all of a noun such as conversation.*, or * for all. */
  events: string[];
  state: 'enabled' | 'paused' | 'disabled';
  reason?: 'gone' | 'failing';
  /** Only where it was just made. */
  secret?: string;
  overlap_until?: string;
  failing_since?: string;
  resting_until?: string;
  created_at: string;
}

export interface WebhookDelivery {
  event: string;
  seq: number;
  type: string;
  about: string;
  state: 'waiting' | 'delivered' | 'dead';
  attempts: number;
  next_attempt_at?: string;
  created_at: string;
  last_attempt?: { number: number; at: string; took_ms: number; outcome: string; status?: number; detail: string };
}

export interface EventType {
  name: string;
  description: string;
}

/** What the events of the stream share of an offer. */
export interface Offer {
  reservation: string;
  task: string;
  agent: string;
  conversation: string;
  customer: string;
  channel: Channel;
}

export interface Snapshot {
  status: Status;
  subject?: string;
  channel: Channel;
  inbox: string;
  queue?: string;
  waiting_since?: string;
}
