const EVERY_MS = 100

/** Asks again and again until there is an answer or the time is over (undefined). */
export async function until<Answer>(
  probe: () => Promise<Answer | undefined>,
  deadline: number,
): Promise<Answer | undefined> {
  for (;;) {
    const answer = await probe()
    if (answer !== undefined) return answer
    if (Date.now() >= deadline) return undefined
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}
