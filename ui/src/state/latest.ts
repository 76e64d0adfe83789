/**
 * Reads one after the other. What changes during a read asks for one more, so the view that stays is never an old one.
 */
export function latest(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function run() {
    try {
      do {
        again = false;
        await read();
      } while (again);
    } finally {
      running = null;
    }
  }

  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
