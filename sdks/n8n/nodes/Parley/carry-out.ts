/** Carries out the chosen operation for one item. */
import { createHash } from 'node:crypto'
import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow'
import { callApi } from './call-api.ts'
import type { Field, Operation } from './operation.ts'
import { OPERATIONS } from './operations.generated.ts'
import { MORE_FIELDS } from './properties.ts'

const LARGEST_PAGE = 100

export async function carryOut(node: IExecuteFunctions, index: number): Promise<IDataObject[]> {
  const resource = node.getNodeParameter('resource', index) as string
  const verb = node.getNodeParameter('operation', index) as string
  const operation = OPERATIONS.find((one) => one.resource === resource && one.operation === verb)
  if (!operation)
    throw new NodeOperationError(node.getNode(), `There is no operation ${verb} of ${resource}`, {
      itemIndex: index,
    })
  const values = readValues(node, operation, index)
  const request = {
    method: operation.method,
    path: operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
      encodeURIComponent(String(values[name])),
    ),
    query: pick(operation, 'query', values),
    ...(operation.fields.some(({ place }) => place === 'body') && { body: pick(operation, 'body', values) }),
  }
  if (operation.isList) return readList(node, request, index)
  const answer = await callApi(
    node,
    {
      ...request,
      ...(operation.method !== 'GET' && { idempotencyKey: keyOf(node, operation, values, index) }),
    },
    index,
  )
  return [Object.keys(answer).length > 0 ? answer : { success: true }]
}

async function readList(
  node: IExecuteFunctions,
  request: { method: 'GET' | string; path: string; query: IDataObject },
  index: number,
): Promise<IDataObject[]> {
  const wanted = node.getNodeParameter('returnAll', index)
    ? Number.POSITIVE_INFINITY
    : (node.getNodeParameter('limit', index) as number)
  const found: IDataObject[] = []
  let cursor: string | null = null
  do {
    const limit = Math.min(LARGEST_PAGE, wanted - found.length)
    const query: IDataObject = { ...request.query, limit, ...(cursor !== null && { cursor }) }
    const page = await callApi(node, { method: 'GET', path: request.path, query }, index)
    found.push(...(page.data as IDataObject[]))
    cursor = page.next_cursor as string | null
  } while (cursor !== null && found.length < wanted)
  return found
}

function readValues(node: IExecuteFunctions, { fields }: Operation, index: number): IDataObject {
  const optional = node.getNodeParameter(MORE_FIELDS, index, {}) as IDataObject
  const values: IDataObject = {}
  for (const field of fields) {
    const given = field.required ? node.getNodeParameter(field.name, index) : optional[field.name]
    if (given === undefined || (given === '' && !field.required)) continue
    values[field.name] = readValue(node, field, given, index) as IDataObject
  }
  return values
}

/** JSON comes as a text where it was typed, and as a value where an expression made it. */
function readValue(
  node: IExecuteFunctions,
  { name, type, orJson }: Field,
  given: unknown,
  itemIndex: number,
): unknown {
  if (typeof given !== 'string') return given
  if (type !== 'json' && !(orJson && /^\s*[{[]/.test(given))) return given
  try {
    return JSON.parse(given)
  } catch {
    throw new NodeOperationError(node.getNode(), `${name} is not valid JSON`, { itemIndex })
  }
}

function pick({ fields }: Operation, place: Field['place'], values: IDataObject): IDataObject {
  return Object.fromEntries(
    fields
      .filter((field) => field.place === place && values[field.name] !== undefined)
      .map(({ name }) => [name, values[name]]),
  )
}

/** Parley carries out once what has the same key within 24 hours. */
function keyOf(node: IExecuteFunctions, operation: Operation, values: IDataObject, index: number): string {
  const repeats = node.getNodeParameter('repeats', index, 'item')
  if (repeats === 'key') return node.getNodeParameter('idempotencyKey', index) as string
  const parts = [node.getWorkflow().id, node.getNode().id, operation.name, values]
  const same =
    repeats === 'execution'
      ? [node.getExecutionId(), index]
      : [node.getInputData()[index]!.json, twins(node, index)]
  return `n8n-${createHash('sha256')
    .update(JSON.stringify([...parts, ...same]))
    .digest('hex')}`
}

/** Equal items of one input are meant: each has its number among them. */
function twins(node: IExecuteFunctions, index: number): number {
  const items = node.getInputData()
  const own = JSON.stringify(items[index]!.json)
  return items.slice(0, index).filter(({ json }) => JSON.stringify(json) === own).length
}
