/** Phone numbers in groups, as people read them: +91 98450 11223. */

/** Calling codes of one and two digits. All others have three. */
const SHORT_CODES = /^(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const GROUPS: Readonly<Record<string, readonly number[]>> = { '1': [3, 3, 4], '91': [5, 5] }

/** A text that is no number in the form of E.164, such as a name, stays as it is. */
export function formatPhone(phone: string): string {
  if (!/^\+\d{7,15}$/.test(phone)) return phone
  const digits = phone.slice(1)
  const code = SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3)
  const rest = digits.slice(code.length)
  const known = GROUPS[code]
  const fits = known && known.reduce((sum, size) => sum + size, 0) === rest.length
  return [`+${code}`, ...(fits ? cut(rest, known) : thirds(rest))].join(' ')
}

function cut(digits: string, sizes: readonly number[]): string[] {
  let from = 0
  return sizes.map((size) => {
    from += size
    return digits.slice(from - size, from)
  })
}

/** Groups of three, of which the last has two to four digits. */
function thirds(digits: string): string[] {
  const groups: string[] = []
  let rest = digits
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3))
    rest = rest.slice(3)
  }
  return [...groups, rest]
}
