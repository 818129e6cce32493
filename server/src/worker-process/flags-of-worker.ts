const YOUNG_GENERATION = /^--max-semi-space-size=(\d+)$/
const TIMES = 2

/**
 * The flags of Node with which the worker is started: those of the process that starts it, with a young generation of twice the size.
 * Turns make many megabytes of garbage each second, and thinking holds some of it for a while, so that frequent collections would cost
 * a busy worker some hundredths of its processor time. Requests over HTTP make little.
 */
export function flagsOfWorker(given: readonly string[]): string[] {
  return given.map((flag) => {
    const [, megabytes] = YOUNG_GENERATION.exec(flag) ?? []
    return megabytes === undefined ? flag : `--max-semi-space-size=${TIMES * Number(megabytes)}`
  })
}
