/** Four names for the parts of a day, from morning to night, for languages that name one where English has am and pm. */
export type DayParts = readonly [morning: string, afternoon: string, evening: string, night: string]

export function partOfDay(hour: number, [morning, afternoon, evening, night]: DayParts): string {
  if (hour < 4) return night
  if (hour < 12) return morning
  if (hour < 16) return afternoon
  return hour < 20 ? evening : night
}
