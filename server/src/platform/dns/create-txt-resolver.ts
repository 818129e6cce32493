import { Resolver } from 'node:dns/promises'

/** Asks the resolvers of this machine for TXT records, each question three times for two seconds at most. */
export function createTxtResolver(): (name: string) => Promise<string[][]> {
  return (name) => new Resolver({ timeout: 2000, tries: 3 }).resolveTxt(name)
}
