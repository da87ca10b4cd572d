/** The gateway: where this script came from, unless the element names another. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** The address of a path at the gateway. */
export function gatewayUrl(path: string, override: string | null): URL {
  return new URL(path, override || script || document.baseURI);
}

/** The same for the chat's WebSocket. */
export function socketUrl(inbox: string, override: string | null): string {
  const url = gatewayUrl('/v1/chat', override);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('inbox', inbox);
  return url.href;
}
