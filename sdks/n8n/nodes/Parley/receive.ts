/** Takes a delivery: checks that it is of the server and new, and starts the workflow with it. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow'
import type { Registration } from './registration.ts'
import { isSigned } from './signature.ts'

/** Deliveries are retried for at most four days; of a busy workspace the last ones are enough, since retries come soon. */
const REMEMBERED = 1_000

export function receive(webhook: IWebhookFunctions): IWebhookResponseData {
  const kept = webhook.getWorkflowStaticData('node') as Registration
  const { rawBody } = webhook.getRequestObject() as { rawBody?: Buffer }
  const headers = webhook.getHeaderData() as Record<string, string | undefined>
  if (rawBody === undefined || !isSigned(rawBody, headers, kept.secret ?? '', Date.now())) {
    webhook
      .getResponseObject()
      .status(401)
      .json({ error: 'The signature is wrong, or the delivery is too old.' })
    return { noWebhookResponse: true }
  }
  const id = headers['webhook-id']!
  const seen = kept.seen ?? []
  // It is answered as taken, so that it is not sent again.
  if (seen.includes(id)) return { webhookResponse: { repeated: true } }
  kept.seen = [...seen, id].slice(-REMEMBERED)
  const event = JSON.parse(rawBody.toString('utf8')) as IDataObject
  return { workflowData: [[{ json: event }]] }
}
