/** Draws attention when the agent looks elsewhere: a short sound, the page's title, a notification if allowed. */

const TITLE = document.title;
const FIRST_HZ = 660;
const SECOND_HZ = 880;

export class Ringer {
  private audio?: AudioContext;

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        document.title = TITLE;
      }
    });
  }

  /** Something that must be answered now. */
  ring(text: string): void {
    this.beep();
    this.hint(text);
  }

  /** Something to look at: silent, and only said to who looks elsewhere. */
  hint(text: string): void {
    if (document.visibilityState !== 'visible') {
      document.title = `● ${text}`;
      if ('Notification' in window && Notification.permission === 'granted') {
        const notification = new Notification(text, { tag: 'throughline' });
        notification.onclick = () => window.focus();
      }
    }
  }

  /** Two short tones. Browsers keep a page silent until it was used once; then nothing is heard, and nothing breaks. */
  private beep(): void {
    this.audio ??= new AudioContext();
    if (this.audio.state === 'suspended') {
      void this.audio.resume();
    }
    this.tone(FIRST_HZ, 0);
    this.tone(SECOND_HZ, 0.18);
  }

  private tone(hertz: number, after: number): void {
    const audio = this.audio!;
    const start = audio.currentTime + after;
    const gain = new GainNode(audio, { gain: 0 });
    const oscillator = new OscillatorNode(audio, { frequency: hertz });
    gain.gain.setValueAtTime(0.08, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.16);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.17);
  }
}
