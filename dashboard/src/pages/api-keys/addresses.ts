/** Addresses and networks from which a key may be used, as people type them. */

export const splitAddresses = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean)

/** The server names the place of each wrong address; the page has one field for all of them. */
export function addressError(errors: Readonly<Record<string, string>>): string | undefined {
  const found = Object.entries(errors).filter(([path]) => path.split('.')[0] === 'allowed_ips')
  return found.length > 0 ? found.map(([, message]) => message).join(' ') : undefined
}
