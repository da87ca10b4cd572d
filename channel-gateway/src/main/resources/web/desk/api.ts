/** Calls the API of the gateway on behalf of the agent. */
import type { Attachment } from './model';
import type { Session } from './session';

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

/** A refusal of the API: problem details (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
  ) {
    super(detail);
  }
}

/** The gateway could not be reached, however often it was tried. */
export class Unreachable extends Error {}

export interface Page<T> {
  data: T[];
  page: { next_cursor?: string; has_more: boolean };
}

/** A thing and the version that was read of it. */
export interface Tagged<T> {
  value: T;
  tag: string;
}

const TRIES = 4;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Api {
  constructor(private readonly session: Session) {}

  async get<T>(path: string): Promise<T> {
    return (await this.call('GET', path)).json() as Promise<T>;
  }

  async tagged<T>(path: string): Promise<Tagged<T>> {
    const response = await this.call('GET', path);
    return { value: (await response.json()) as T, tag: response.headers.get('ETag') ?? '*' };
  }

  /** All things of a list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const found: T[] = [];
    const join = path.includes('?') ? '&' : '?';
    for (let after = ''; ; ) {
      const page = await this.get<Page<T>>(`${path}${join}limit=200${after}`);
      found.push(...page.data);
      if (!page.page.has_more) {
        return found;
      }
      after = `&after=${page.page.next_cursor}`;
    }
  }

  /** A command; a repeat after a broken connection has the same key and is done once. */
  async post<T>(path: string, body?: unknown): Promise<T> {
    const response = await this.call('POST', path, body ?? {}, { 'Idempotency-Key': crypto.randomUUID() });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  async put<T>(path: string, body: unknown, tag = '*'): Promise<T> {
    return (await this.call('PUT', path, body, { 'If-Match': tag })).json() as Promise<T>;
  }

  async remove(path: string, tag = '*'): Promise<void> {
    await this.call('DELETE', path, undefined, { 'If-Match': tag });
  }

  /** Keeps a file that a reply is to carry; the same bytes are kept once, so that a repeat is harmless. */
  async upload(file: File): Promise<Attachment> {
    const response = await this.call('POST', `/v1/attachments?name=${encodeURIComponent(file.name)}`, file);
    return (await response.json()) as Attachment;
  }

  /** A file of a message, which only signed-in agents may fetch. */
  async download(location: string, name: string): Promise<void> {
    const response = await this.call('GET', `/v1/attachments/${encodeURIComponent(location)}`);
    const url = URL.createObjectURL(await response.blob());
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  /** The small picture of a file. */
  async thumbnail(location: string): Promise<Blob> {
    return (await this.call('GET', `/v1/attachments/${encodeURIComponent(location)}/thumbnail`)).blob();
  }

  private async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.once(method, path, body, headers);
      if (response?.ok) {
        return response;
      }
      if (response?.status === 401 && attempt === 1) {
        await this.session.refresh();
      } else if (response && response.status < 502) {
        throw await problem(response);
      } else if (attempt === TRIES) {
        throw response ? await problem(response) : new Unreachable();
      } else {
        await pause(300 * 2 ** attempt);
      }
    }
  }

  private async once(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Response | undefined> {
    const token = await this.session.token();
    const init: RequestInit = { method, headers: { Authorization: `Bearer ${token}`, ...headers } };
    if (body instanceof Blob) {
      init.body = body;
      init.headers = { ...init.headers, 'Content-Type': body.type || 'application/octet-stream' };
    } else if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, 'Content-Type': 'application/json' };
    }
    return fetch(path, init).catch(() => undefined);
  }
}

async function problem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const told = JSON.parse(text) as { type: string; detail: string; errors?: FieldError[] };
    return new Problem(response.status, told.type.replace('/problems/', ''), told.detail, told.errors);
  } catch {
    return new Problem(response.status, 'refused', response.statusText);
  }
}
