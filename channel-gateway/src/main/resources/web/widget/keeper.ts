import type { Profile } from './frames';
import { browserStorage, Store } from './store';

const PREFIX = 'throughline:';

/**
 * What a browser keeps for one inbox: the visitor it is, and per customer a store of its own, so that whoever uses the
 * computer next does not see what the last one wrote.
 */
export class Keeper {
  readonly own: Store;
  private readonly shared: Store;

  /** The account as the site names it; null for an anonymous visitor. */
  constructor(
    private readonly inbox: string,
    account: string | null,
  ) {
    const storage = browserStorage('localStorage');
    this.shared = new Store(`${PREFIX}${inbox}:`, storage);
    this.own = new Store(`${PREFIX}${inbox}:${account === null ? 'visitor' : `account:${account}`}:`, storage);
    this.forgetOthers();
  }

  get visitor(): string | null {
    return this.shared.get<string>('token');
  }

  set visitor(token: string) {
    this.shared.put('token', token);
  }

  /** What the customer said of themselves. */
  get profile(): Profile | null {
    return this.own.get<Profile>('profile');
  }

  set profile(profile: Profile) {
    this.own.put('profile', profile);
  }

  /** One tab after another, where the browser can; a returning visitor need not wait. */
  async oneAtATime(work: () => Promise<void>): Promise<void> {
    if (this.visitor !== null || !navigator.locks) {
      void work();
      return;
    }
    await navigator.locks.request(`${PREFIX}${this.inbox}`, work);
  }

  /** Threads of accounts that are signed out. What they could not send yet stays for their return. */
  private forgetOthers(): void {
    for (const name of this.shared.names('account:')) {
      const mine = this.own.owns(`${PREFIX}${this.inbox}:${name}`);
      if (!mine && !name.includes(':waiting:')) {
        this.shared.remove(name);
      }
    }
  }
}

/** The account in a token; it is only read to keep accounts apart, the gateway checks it. */
export function accountOf(identityToken: string | null): string | null {
  if (!identityToken) {
    return null;
  }
  try {
    const claims = identityToken.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(claims), (character) => character.charCodeAt(0));
    return String((JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown }).sub ?? '');
  } catch {
    return '';
  }
}
