import { z } from 'zod'

const graphId = z
  .string()
  .regex(/^\d{5,30}$/, 'is a number of 5 to 30 digits, found in the Meta app under WhatsApp → API setup')

export const metaCloudCredentials = z.object({
  phone_number_id: graphId.describe('Id of the phone number, not the number itself.'),
  waba_id: graphId.describe('Id of the WhatsApp Business account that the number belongs to.'),
  access_token: z
    .string()
    .min(1)
    // Header values hold no spaces or line ends, which is what a careless copy brings along.
    .regex(/^[\x21-\x7e]+$/, 'holds a space or a line end: copy the token again')
    .describe('Token of a system user with whatsapp_business_messaging and whatsapp_business_management.'),
  app_secret: z.string().min(1).optional().describe('Secret of the Meta app; webhooks are checked with it.'),
  verify_token: z
    .string()
    .min(1)
    .optional()
    .describe('The text typed into the Meta app when the webhook address is set.'),
  graph_version: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, 'looks like v23.0')
    .optional()
    .describe('Version of the Graph API. Default: v23.0.'),
})

export type MetaCloudCredentials = z.infer<typeof metaCloudCredentials>

export const META_CLOUD_SECRET_FIELDS = ['access_token', 'app_secret', 'verify_token'] as const
