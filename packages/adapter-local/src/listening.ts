/** Who wants to hear of something, and how to tell them. */
export interface Listening<T> {
  tell(news: T): void;
  /** Returns how to stop. */
  hear(listener: (news: T) => void): () => void;
}

export function listening<T>(): Listening<T> {
  const listeners = new Set<(news: T) => void>();
  return {
    tell(news) {
      for (const listener of [...listeners]) listener(news);
    },
    hear(listener) {
      // A listener may be given twice, and stopping one must not stop the other.
      const own = (news: T): void => listener(news);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
