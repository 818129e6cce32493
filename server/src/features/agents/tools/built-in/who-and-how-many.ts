import { z } from 'zod'
import type { ToolWork } from '../tool.ts'
import { findService } from './find-service.ts'

/** The services that are wanted, by their own names. */
export async function readServices(
  { service, services }: { service?: string | undefined; services?: string[] | undefined },
  work: ToolWork,
): Promise<string[]> {
  const said = services ?? (service === undefined ? [] : [service])
  const names: string[] = []
  for (const words of said) names.push(await findService(words, work))
  return [...new Set(names)]
}

/** One service, or several of a visit. */
export const servicesField = (names: readonly string[]): { service?: string; services?: string[] } =>
  names.length > 1 ? { services: [...names] } : names.length === 1 ? { service: names[0]! } : {}

/** Fields that asking for free times and booking one share. */

const MAXIMUM_SERVICES = 6

export const resourcesField = z.array(z.string().trim().min(1).max(200)).min(1).max(100).optional()

export const whoAndHowMany = {
  service: z.string().trim().min(1).max(200).optional().describe('As the business calls it.'),
  services: z
    .array(z.string().trim().min(1).max(200))
    .min(1)
    .max(MAXIMUM_SERVICES)
    .optional()
    .describe('Instead of service: several that the customer wants in one visit, one after the other.'),
  resource: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('The person, chair or room that the customer asks for, in their words. Leave it out for any.'),
  resources: resourcesField.describe(
    'Instead of resource: several of whom any will do. Only these are offered and booked.',
  ),
  party_size: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('How many people come. Leave it out for one.'),
}
