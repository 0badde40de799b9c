/**
 * Sets an element's custom states, for `:state()` in a page's CSS. A browser that knows no custom states, or not this
 * spelling of them, goes without.
 */
export function setStates(internals: ElementInternals, states: Readonly<Record<string, boolean>>): void {
  for (const [name, on] of Object.entries(states)) {
    try {
      internals.states[on ? 'add' : 'delete'](name);
    } catch {
      // Chrome before 125 takes only names that start with two hyphens.
    }
  }
}
