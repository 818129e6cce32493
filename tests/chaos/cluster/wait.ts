/** Polls other processes, which send no events. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Polls until the answer is true. Fails with `what` when the time is up. */
export async function waitUntil(
  what: string,
  condition: () => Promise<boolean> | boolean,
  patienceMs = 120_000,
): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await pause(25)) {
    if (await condition()) return
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1000} s for ${what}`)
  }
}
