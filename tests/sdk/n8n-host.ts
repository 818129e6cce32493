/** Loads the packed n8n nodes and gives them what n8n gives: parameters, credentials, requests, and data kept with the workflow. */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeTemporaryFolder } from '@parley/server/testing'

const ROOT = join(import.meta.dirname, '..', '..')

/** n8n's own library is not free software, so it is not installed here. The nodes use these three of its values. */
const WORKFLOW = `
exports.NodeConnectionTypes = { Main: 'main' }
class NodeError extends Error {
  constructor(node, error, options = {}) {
    super(options.message ?? (typeof error === 'string' ? error : error.message))
    Object.assign(this, { node, description: options.description, httpCode: options.httpCode ?? null })
    if (error instanceof NodeError) return error
  }
}
exports.NodeApiError = class extends NodeError {}
exports.NodeOperationError = class extends NodeError {}
`

type Values = Record<string, unknown>
type Functions = Record<string, unknown>
interface Executed {
  json: Values
  pairedItem: { item: number }
}
export interface LoadedPackage {
  manifest: { n8n: { nodes: string[]; credentials: string[] }; dependencies?: object; license: string }
  Parley: new () => {
    description: { properties: unknown[] }
    execute: (this: Functions) => Promise<Executed[][]>
  }
  ParleyTrigger: new () => {
    description: { webhooks: { path: string }[] }
    webhookMethods: {
      default: Record<'checkExists' | 'create' | 'delete', (this: Functions) => Promise<boolean>>
    }
    webhook: (this: Functions) => Promise<{ workflowData?: Executed[][]; webhookResponse?: unknown }>
  }
  ParleyApi: new () => {
    test: { request: { baseURL: string; url: string } }
    authenticate: { properties: { headers: Values } }
  }
}

/** Packs, unpacks and loads, as n8n does with a community package. */
export async function loadPackage(): Promise<LoadedPackage> {
  const folder = await makeTemporaryFolder()
  const run = promisify(execFile)
  const packed = await run(process.execPath, [join(ROOT, 'tools', 'n8n-package', 'main.ts'), folder])
  await run('tar', ['xzf', packed.stdout.trim(), '-C', folder])
  const library = join(folder, 'node_modules', 'n8n-workflow')
  await mkdir(library, { recursive: true })
  await writeFile(join(library, 'index.js'), WORKFLOW)
  const load = createRequire(join(folder, 'package', 'package.json'))
  const manifest = load('./package.json') as LoadedPackage['manifest']
  const classes = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) => load(`./${file}`))
  return Object.assign({ manifest }, ...classes)
}

export interface Host {
  baseUrl: string
  apiKey: string
  parameters: Values
  /** Kept with the workflow. */
  kept?: Values
  items?: Values[]
  executionId?: string
  goesOn?: boolean
  webhookUrl?: string
  request?: { rawBody: Buffer; headers: Values }
  /** The answer that the trigger writes itself. */
  answered?: { status?: number; body?: unknown }
}

/** The functions that n8n binds to `this`. */
export function functionsOf(host: Host): Functions {
  const parameter = (name: string, fallback: unknown) => host.parameters[name] ?? fallback
  return {
    getNode: () => ({ id: 'node-1', name: 'Parley' }),
    getWorkflow: () => ({ id: 'workflow-1', name: 'Orders', active: true }),
    getWorkflowStaticData: () => host.kept,
    getExecutionId: () => host.executionId ?? '1',
    continueOnFail: () => host.goesOn ?? false,
    getInputData: () => (host.items ?? [{}]).map((json) => ({ json })),
    getCredentials: async () => ({ baseUrl: host.baseUrl, apiKey: host.apiKey }),
    // Hooks name no item: then the second argument is the fallback.
    getNodeParameter: (name: string, ...more: unknown[]) =>
      parameter(name, typeof more[0] === 'number' ? more[1] : more[0]),
    getNodeWebhookUrl: () => host.webhookUrl,
    getRequestObject: () => ({ rawBody: host.request?.rawBody }),
    getHeaderData: () => host.request?.headers,
    getResponseObject: () => ({
      status: (status: number) => ({
        json: (body: unknown) => {
          host.answered = { status, body }
        },
      }),
    }),
    helpers: {
      httpRequestWithAuthentication: (_name: string, options: RequestOptions) => request(host, options),
    },
  }
}

interface RequestOptions {
  method: string
  url: string
  headers: Record<string, string>
  qs?: Values
  body?: Values
}

async function request({ apiKey }: Host, { method, url, headers, qs, body }: RequestOptions) {
  const query = new URLSearchParams(qs as Record<string, string>)
  const answer = await fetch(`${url}${query.size > 0 ? `?${query}` : ''}`, {
    method,
    headers: {
      ...headers,
      authorization: `Bearer ${apiKey}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { statusCode: answer.status, body: text === '' ? '' : JSON.parse(text) }
}
