import { z } from 'zod'

/** The settings of a vendor with a key and a known address, which tests and proxies replace. */
export const keySettings = (variable: string, baseUrl: string) =>
  z.object({
    api_key: z.string(`set ${variable}`).min(1),
    base_url: z.url().default(baseUrl),
  })
