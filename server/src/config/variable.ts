/** How a variable is declared. */
import { z } from 'zod'

export interface Variable<Type extends z.ZodType = z.ZodType> {
  type: Type
  sentence: string
  /** As it would be written in the environment. Without one the setting may be absent. */
  default?: string
  /** The default in words, where it is not one fixed text. */
  defaultIs?: string
  /** Read when the variable itself is not set. */
  fallback?: string
  /** Its value is never shown. */
  isSecret?: true
}

export const variable = <Type extends z.ZodType, Options extends Partial<Variable>>(
  sentence: string,
  type: Type,
  options: Options = {} as Options,
) => ({ sentence, type, ...options })

export const httpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be a URL that begins with http:// or https://',
  )
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
