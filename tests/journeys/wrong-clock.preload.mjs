/** Loaded into a server before anything else: its machine's clock is wrong by PARLEY_TEST_CLOCK_AHEAD_MS. */
const ahead = Number(process.env.PARLEY_TEST_CLOCK_AHEAD_MS)
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + ahead)
    else super(...values)
  }
  static now() {
    return RealDate.now() + ahead
  }
}
