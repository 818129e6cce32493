/** Which of several things of one kind that a text names is meant. Pure. */

export interface Reading {
  value: string
  /** Where it stands in the text. */
  start: number
  end: number
}

const TAKEN_BACK =
  /^[\s,.;:!-]*(?:nahi|nahin|nhi|nai|galat|wrong|old|purana|नहीं|नही|गलत|पुराना)(?![\p{L}\p{M}])/iu
const NOT_THIS = /(?<![\p{L}\p{M}])(?:not|instead of|ke bajaye|wrong number)[\s:,-]*$/iu
const CORRECTION =
  /(?<![\p{L}\p{M}])(?:nahi|nahin|nhi|nai|no|sorry|actually|correction|i mean|matlab|rather|instead|galat|wrong|नहीं|नही|सॉरी|माफ|मतलब|गलत)(?![\p{L}\p{M}])/iu

/** The first one, unless a later one corrects it ("98…, no sorry, 97…") or it is taken back ("not 98…"). */
export function chooseReading(text: string, readings: readonly Reading[]): string | undefined {
  if (readings.length === 1) {
    const [only] = readings
    return NOT_THIS.test(text.slice(0, only!.start)) ? undefined : only!.value
  }
  let chosen: Reading | undefined
  for (const reading of readings) {
    if (NOT_THIS.test(text.slice(0, reading.start))) continue
    if (!chosen || CORRECTION.test(text.slice(chosen.end, reading.start))) {
      if (TAKEN_BACK.test(text.slice(reading.end)) && reading !== readings.at(-1)) continue
      if (chosen && TAKEN_BACK.test(text.slice(reading.end))) continue
      chosen = reading
    }
  }
  return chosen?.value
}
