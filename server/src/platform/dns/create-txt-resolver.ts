import { Resolver } from 'node:dns/promises'

/** Queries the resolvers of this machine for TXT records: at most three attempts of two seconds each. */
export function createTxtResolver(): (name: string) => Promise<string[][]> {
  return (name) => new Resolver({ timeout: 2000, tries: 3 }).resolveTxt(name)
}
