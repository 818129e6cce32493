/** Milliseconds on the clock that all processes of a machine share and that never jumps. */
export const monotonicNow = () => Number(process.hrtime.bigint()) / 1e6
