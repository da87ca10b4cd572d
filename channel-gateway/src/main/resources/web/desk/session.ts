/** Signs the agent in with Keycloak: authorization code with PKCE (RFC 7636), refresh, and what happens at its end. */

interface Config {
  issuer: string;
  client_id: string;
}

interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint: string;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  expires_in: number;
}

export interface Claims {
  sub: string;
  name?: string;
  preferred_username?: string;
  realm_access?: { roles: string[] };
}

const KEPT = 'throughline.refresh';
const PENDING = 'throughline.sign-in';
/** Refreshed this long before the end, so that no request leaves with a token about to expire. */
const AHEAD_MS = 60_000;

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function random(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function decode(token: string): Claims {
  const part = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

/** The session ended: nothing more is to be had without signing in again. */
export class SessionEnded extends Error {}

export class Session extends EventTarget {
  private accessToken = '';
  private expiresAt = 0;
  private refreshing?: Promise<void>;

  private constructor(
    private readonly config: Config,
    private readonly endpoints: Endpoints,
  ) {
    super();
  }

  /** Comes back signed in, or leaves the page for the sign-in. */
  static async begin(): Promise<Session> {
    const config = (await (await fetch('/desk/config')).json()) as Config;
    const discovery = await fetch(`${config.issuer}/.well-known/openid-configuration`);
    const session = new Session(config, (await discovery.json()) as Endpoints);
    const query = new URLSearchParams(location.search);
    if (query.has('code') && query.has('state')) {
      await session.finish(query);
    } else if (sessionStorage.getItem(KEPT)) {
      await session.refresh().catch(() => session.signIn());
    } else {
      await session.signIn();
    }
    return session;
  }

  get claims(): Claims {
    return decode(this.accessToken);
  }

  has(...roles: string[]): boolean {
    const own = this.claims.realm_access?.roles ?? [];
    return roles.some((role) => own.includes(role));
  }

  /** A token that is still good for a while; fails with SessionEnded. */
  async token(): Promise<string> {
    if (Date.now() > this.expiresAt - AHEAD_MS) {
      await this.refresh();
    }
    return this.accessToken;
  }

  /** Gets a new token, once for all who ask at the same time. */
  refresh(): Promise<void> {
    this.refreshing ??= this.ask({
      grant_type: 'refresh_token',
      refresh_token: sessionStorage.getItem(KEPT) ?? '',
    }).finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** Leaves for the sign-in and comes back to the same place. */
  async signIn(): Promise<never> {
    const pending = { state: random(16), verifier: random(48), hash: location.hash };
    sessionStorage.setItem(PENDING, JSON.stringify(pending));
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.config.client_id,
      redirect_uri: location.origin + location.pathname,
      scope: 'openid',
      state: pending.state,
      code_challenge: await challenge(pending.verifier),
      code_challenge_method: 'S256',
      ui_locales: document.documentElement.lang,
    });
    location.assign(`${this.endpoints.authorization_endpoint}?${query}`);
    return new Promise<never>(() => {});
  }

  signOut(): void {
    const query = new URLSearchParams({
      client_id: this.config.client_id,
      post_logout_redirect_uri: location.origin + location.pathname,
    });
    sessionStorage.removeItem(KEPT);
    location.assign(`${this.endpoints.end_session_endpoint}?${query}`);
  }

  private async finish(query: URLSearchParams): Promise<void> {
    const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? '{}') as Record<string, string>;
    sessionStorage.removeItem(PENDING);
    history.replaceState(null, '', location.pathname + (pending['hash'] ?? ''));
    if (pending['state'] !== query.get('state')) {
      await this.signIn();
    }
    await this.ask({
      grant_type: 'authorization_code',
      code: query.get('code')!,
      redirect_uri: location.origin + location.pathname,
      code_verifier: pending['verifier']!,
    }).catch(() => this.signIn());
  }

  private async ask(grant: Record<string, string>): Promise<void> {
    const response = await fetch(this.endpoints.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.config.client_id, ...grant }),
    });
    if (response.status >= 400 && response.status < 500) {
      sessionStorage.removeItem(KEPT);
      this.dispatchEvent(new Event('ended'));
      throw new SessionEnded();
    }
    if (!response.ok) {
      throw new Error(`sign-in answered ${response.status}`);
    }
    const tokens = (await response.json()) as Tokens;
    this.accessToken = tokens.access_token;
    this.expiresAt = Date.now() + tokens.expires_in * 1000;
    sessionStorage.setItem(KEPT, tokens.refresh_token);
  }
}
