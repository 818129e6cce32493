/** One request to the server, and what it says when it refuses. */
import {
  type IDataObject,
  type IExecuteFunctions,
  type IHookFunctions,
  type IHttpRequestMethods,
  type IHttpRequestOptions,
  type JsonObject,
  NodeApiError,
} from 'n8n-workflow'

export interface ApiRequest {
  method: IHttpRequestMethods
  path: string
  query?: IDataObject
  body?: IDataObject
  idempotencyKey?: string
}

interface Problem {
  detail?: string
  title?: string
  errors?: { path: (string | number)[]; message: string }[]
  error?: { code?: string; message?: string }
}

export async function callApi(
  node: IExecuteFunctions | IHookFunctions,
  { method, path, query, body, idempotencyKey }: ApiRequest,
  itemIndex?: number,
): Promise<IDataObject> {
  const { baseUrl } = await node.getCredentials<{ baseUrl: string }>('parleyApi')
  const options: IHttpRequestOptions = {
    method,
    url: `${baseUrl.replace(/\/{1,10}$/, '')}${path}`,
    headers: {
      Accept: 'application/json',
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    },
    ...(query && { qs: query }),
    ...(body && { body }),
    json: true,
    ignoreHttpStatusErrors: true,
    returnFullResponse: true,
  }
  const answer = (await node.helpers.httpRequestWithAuthentication.call(node, 'parleyApi', options)) as {
    statusCode: number
    body?: IDataObject | ''
  }
  if (answer.statusCode < 400) return answer.body || {}
  throw refusalOf(node, answer.statusCode, (answer.body || {}) as Problem, itemIndex)
}

function refusalOf(
  node: IExecuteFunctions | IHookFunctions,
  status: number,
  problem: Problem,
  itemIndex?: number,
): NodeApiError {
  const fields = (problem.errors ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
  return new NodeApiError(node.getNode(), problem as unknown as JsonObject, {
    httpCode: String(status),
    message: problem.error?.message ?? problem.detail ?? problem.title ?? `Parley answered ${status}`,
    description: [problem.error?.code, ...fields].filter(Boolean).join('\n'),
    ...(itemIndex !== undefined && { itemIndex }),
  })
}
