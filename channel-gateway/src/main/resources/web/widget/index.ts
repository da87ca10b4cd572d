import { Composer } from './composer';
import { ThroughlineChat } from './element';

if (!customElements.get('throughline-chat')) {
  customElements.define('throughline-chat-composer', Composer);
  customElements.define('throughline-chat', ThroughlineChat);
}
