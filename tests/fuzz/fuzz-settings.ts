/** How long the fuzz runs: a short form with every test run, the long one with `npm run faults -- fuzz`. */
const LONG = Number(process.env.PARLEY_FUZZ_RUNS ?? 0)

/** Requests for each operation and route. */
export const RUNS = LONG > 0 ? LONG : 4
/** The short form asks the same each time; the long one something new, and says what, so that it can be asked again. */
export const SEED = LONG > 0 ? Number(process.env.PARLEY_FUZZ_SEED ?? Date.now() % 2 ** 31) : 20_260_302

if (LONG > 0) process.stdout.write(`fuzz: PARLEY_FUZZ_SEED=${SEED}, ${RUNS} requests each\n`)
