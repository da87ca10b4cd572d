import type { FileOf } from './frames';
import { gatewayUrl } from './gateway';

/** What proves who uploads or asks for a file. */
export interface Tokens {
  visitor_token?: string;
  identity_token?: string;
}

/** Why a file did not get through. */
export type FileTrouble = 'too_large' | 'too_many' | 'not_allowed' | 'unavailable';

export class FileFailed extends Error {
  constructor(readonly trouble: FileTrouble) {
    super(trouble);
  }
}

const TROUBLES: Record<number, FileTrouble> = { 401: 'not_allowed', 403: 'not_allowed', 413: 'too_large', 429: 'too_many' };

/** The files of a chat at the gateway. */
export class Files {
  constructor(
    private readonly inbox: string,
    private readonly gateway: string | null,
    private readonly tokens: () => Tokens,
  ) {}

  /** Uploads a file; progress goes from 0 to 1. */
  upload(file: File, progress: (share: number) => void): Promise<FileOf> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
      request.open('POST', this.url('', { name: file.name }));
      this.headers().forEach(([name, value]) => request.setRequestHeader(name, value));
      request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
      request.responseType = 'json';
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.onload = () =>
        request.status === 201
          ? resolve(request.response as FileOf)
          : reject(new FileFailed(TROUBLES[request.status] ?? 'unavailable'));
      request.onerror = () => reject(new FileFailed('unavailable'));
      request.send(file);
    });
  }

  /** Lets the customer save a file. */
  async download(file: FileOf): Promise<void> {
    const answer = await fetch(this.url(`/${file.location}`, { name: file.name }), { headers: this.headers() }).catch(
      () => null,
    );
    if (!answer?.ok) {
      throw new FileFailed(TROUBLES[answer?.status ?? 0] ?? 'unavailable');
    }
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  private url(path: string, query: Record<string, string>): string {
    const url = gatewayUrl(`/v1/chat/attachments${path}`, this.gateway);
    url.search = new URLSearchParams({ inbox: this.inbox, ...query }).toString();
    return url.href;
  }

  private headers(): [string, string][] {
    const { visitor_token: visitor, identity_token: identity } = this.tokens();
    const headers: [string, string][] = [['Authorization', `Bearer ${visitor ?? ''}`]];
    return identity ? [...headers, ['Throughline-Identity', identity]] : headers;
  }
}
