/** A code of the server as words: `asked_for_a_person` becomes “Asked for a person”. Sentences stay as they are. */
export function readable(code: string): string {
  if (!/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(code)) return code
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
