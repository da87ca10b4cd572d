/**
 * What a browser keeps of a chat. Storage may be forbidden or full; then it is kept for the life of the page. Every
 * message that waits has a key of its own: two tabs that write at once take nothing away from each other.
 */
export class Store {
  private readonly memory = new Map<string, string>();

  /** The values under names that begin with the prefix. */
  constructor(
    private readonly prefix: string,
    private readonly storage: Storage | null,
  ) {}

  get<T>(name: string): T | null {
    const text = this.memory.get(name) ?? this.tried(() => this.storage?.getItem(this.prefix + name)) ?? null;
    try {
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  }

  put(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    this.memory.delete(name);
    const kept = this.tried(() => {
      this.storage?.setItem(this.prefix + name, text);
      return this.storage !== null;
    });
    if (!kept) {
      this.memory.set(name, text);
    }
  }

  remove(name: string): void {
    this.memory.delete(name);
    this.tried(() => this.storage?.removeItem(this.prefix + name));
  }

  /** The names that begin so, in their order. */
  names(begin: string): string[] {
    const names = new Set([...this.memory.keys()]);
    this.tried(() => {
      for (const key of Object.keys(this.storage ?? {})) {
        if (key.startsWith(this.prefix)) {
          names.add(key.slice(this.prefix.length));
        }
      }
    });
    return [...names].filter((name) => name.startsWith(begin)).sort();
  }

  /** Whether a storage key is one of these. */
  owns(key: string | null): boolean {
    return key !== null && key.startsWith(this.prefix);
  }

  private tried<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}

/** The browser's own storage, where a page may use it. */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind];
  } catch {
    return null;
  }
}
