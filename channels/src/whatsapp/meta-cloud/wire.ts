/** The answers of the Graph API: only the fields that we use, everything else is let through unread. */
import { z } from 'zod'

export const sendAnswer = z.object({
  messages: z
    .array(z.object({ id: z.string().min(1), message_status: z.string().optional().catch(undefined) }))
    .min(1),
})

export const errorAnswer = z.object({ error: z.record(z.string(), z.unknown()) })

export const mediaAnswer = z.object({ url: z.url(), mime_type: z.string().optional() })

export const uploadedMedia = z.object({ id: z.union([z.string().min(1), z.number().transform(String)]) })

export const templatePage = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
})

export const phoneNumberAnswer = z.looseObject({
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
})

export const messagingLimitAnswer = z.looseObject({
  whatsapp_business_manager_messaging_limit: z.unknown().optional(),
})

export const subscribedAppsAnswer = z.looseObject({
  data: z.array(z.unknown()).optional().catch(undefined),
})

export const createdTemplate = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  status: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
})

/** The id of a session goes into the path of later calls unchanged, with its own query. */
export const uploadSession = z.object({ id: z.string().regex(/^upload:[\w\-+/=%.?&:]{1,2000}$/) })

export const uploadedHandle = z.object({ h: z.string().min(1) })

export const uploadOffset = z.object({ file_offset: z.coerce.number().int().min(0) })
