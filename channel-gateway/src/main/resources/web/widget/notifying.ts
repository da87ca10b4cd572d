/** Tells the customer of answers while no page shows the chat; the site has to give its service worker. */

/** A word to the gateway. */
type Send = (frame: object) => void;

export class Notifying {
  /** Whether this browser is told. */
  on = false;
  private key: string | null = null;
  private subscription: PushSubscription | null = null;

  /** The worker is the address of a script of the site's own; null when it has none. */
  constructor(
    private readonly worker: string | null,
    private readonly send: Send,
    private readonly changed: () => void,
  ) {}

  /** Whether the customer can be asked at all. */
  get possible(): boolean {
    return (
      this.worker !== null &&
      this.key !== null &&
      'serviceWorker' in navigator &&
      'PushManager' in window &&
      Notification.permission !== 'denied'
    );
  }

  /** The gateway's key is known: what was agreed to before is said again, for it may have been forgotten. */
  async welcomed(key: string | undefined): Promise<void> {
    this.key = key ?? null;
    if (this.possible && Notification.permission === 'granted') {
      const registration = await navigator.serviceWorker.getRegistration(this.worker!);
      this.found((await registration?.pushManager.getSubscription()) ?? null);
    }
    this.changed();
  }

  /** Begins or ends to tell; the browser asks the customer first. */
  async toggle(): Promise<void> {
    await (this.on ? this.end() : this.begin());
    this.changed();
  }

  private async begin(): Promise<void> {
    if ((await Notification.requestPermission()) === 'granted') {
      await navigator.serviceWorker.register(this.worker!);
      const registration = await navigator.serviceWorker.ready;
      this.found(
        await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.key! }),
      );
    }
  }

  private async end(): Promise<void> {
    const ended = this.subscription;
    this.found(null);
    if (ended) {
      this.send({ type: 'push_off', data: { endpoint: ended.endpoint } });
      await ended.unsubscribe();
    }
  }

  private found(subscription: PushSubscription | null): void {
    this.subscription = subscription;
    this.on = subscription !== null;
    if (subscription) {
      const { endpoint, keys } = subscription.toJSON();
      this.send({ type: 'push', data: { endpoint, keys, page: location.href.slice(0, 2000) } });
    }
  }
}
