/** The thread that writes the documents of the API. */
import { parentPort, workerData } from 'node:worker_threads'
import { renderLlmsText } from '../../http/docs/llms-text.ts'
import { buildOpenApi } from '../../http/openapi/build-openapi.ts'
import type { DocumentOptions, DocumentTexts } from './api-documents.ts'

const options = workerData as DocumentOptions
const document = buildOpenApi(options)
parentPort!.postMessage({
  openApi: JSON.stringify(document),
  llmsText: renderLlmsText(document, options.publicUrl),
} satisfies DocumentTexts)
