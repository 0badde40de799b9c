/**
 * Closes when the system or a person at the terminal asks the process to end (`SIGTERM`, `SIGINT`), and then ends it. A
 * second signal ends it at once.
 *
 * @param close What `start` of a server answered.
 */
export function closeOnSignals(close: () => Promise<void>): void {
  let asked = false;
  const end = () => {
    if (asked) process.exit(1);
    asked = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
