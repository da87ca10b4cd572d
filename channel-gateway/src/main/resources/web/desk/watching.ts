/** Renders an element again whenever the desk that it shows changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Desk } from './desk';

export class Watching implements ReactiveController {
  private desk?: Desk;

  constructor(private readonly host: ReactiveControllerHost & { desk?: Desk }) {
    host.addController(this);
  }

  private readonly update = () => this.host.requestUpdate();

  hostConnected(): void {
    this.watch();
  }

  hostUpdate(): void {
    this.watch();
  }

  hostDisconnected(): void {
    this.desk?.removeEventListener('change', this.update);
    this.desk = undefined;
  }

  private watch(): void {
    if (this.host.desk !== this.desk) {
      this.desk?.removeEventListener('change', this.update);
      this.desk = this.host.desk;
      this.desk?.addEventListener('change', this.update);
    }
  }
}
