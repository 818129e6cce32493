/** The fields that the node shows, made from the operations. */
import type { INodeProperties } from 'n8n-workflow'
import type { Field, Operation } from './operation.ts'
import { OPERATIONS } from './operations.generated.ts'

export const MORE_FIELDS = 'additionalFields'

const RESOURCES = [...new Set(OPERATIONS.map(({ resource }) => resource))]

export const PROPERTIES: INodeProperties[] = [
  {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: RESOURCES.map((value) => ({ name: titleOf(value), value })),
    default: 'message',
  },
  ...RESOURCES.map(writeOperations),
  ...OPERATIONS.flatMap(writeFields),
]

function writeOperations(resource: string): INodeProperties {
  const ofResource = OPERATIONS.filter((operation) => operation.resource === resource)
  const [first = ''] = ofResource.map(({ operation }) => operation)
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [resource] } },
    options: ofResource.map(({ operation, summary }) => ({
      name: titleOf(operation),
      value: operation,
      action: `${titleOf(operation)} ${titleOf(resource).toLowerCase()}`,
      description: summary,
    })),
    default: first,
  }
}

function writeFields(operation: Operation): INodeProperties[] {
  const displayOptions = { show: { resource: [operation.resource], operation: [operation.operation] } }
  const shown = operation.fields.filter(({ name }) => !operation.isList || !isOfPaging(name))
  const optional = shown.filter(({ required }) => !required)
  return [
    ...shown
      .filter(({ required }) => required)
      .map((field) => ({ ...writeField(field), required: true, displayOptions })),
    ...(operation.isList ? paging(operation) : []),
    ...(optional.length > 0
      ? [
          {
            displayName: 'Additional Fields',
            name: MORE_FIELDS,
            type: 'collection' as const,
            placeholder: 'Add Field',
            default: {},
            displayOptions,
            options: optional.map(writeField),
          },
        ]
      : []),
    ...(operation.method === 'GET' ? [] : repeats(displayOptions)),
  ]
}

function isOfPaging(name: string): boolean {
  return ['cursor', 'limit', 'page', 'include'].includes(name)
}

function writeField({ name, type, description, values }: Field): INodeProperties {
  return {
    displayName: titleOf(name),
    name,
    type,
    description,
    default: type === 'json' ? '' : type === 'number' ? 0 : type === 'boolean' ? false : (values?.[0] ?? ''),
    ...(values && { options: values.map((value) => ({ name: titleOf(value), value })) }),
  }
}

function paging({ resource, operation }: Operation): INodeProperties[] {
  const show = { resource: [resource], operation: [operation] }
  return [
    {
      displayName: 'Return All',
      name: 'returnAll',
      type: 'boolean',
      default: false,
      description: 'Whether to return all results or only up to a given limit',
      displayOptions: { show },
    },
    {
      displayName: 'Limit',
      name: 'limit',
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 50,
      description: 'Max number of results to return',
      displayOptions: { show: { ...show, returnAll: [false] } },
    },
  ]
}

function repeats(displayOptions: INodeProperties['displayOptions']): INodeProperties[] {
  return [
    {
      displayName: 'If Repeated',
      name: 'repeats',
      type: 'options',
      options: [
        {
          name: 'Once per Input Item',
          value: 'item',
          description:
            'The same item with the same values is carried out once within 24 hours, also when the workflow runs again',
        },
        {
          name: 'Once per Execution',
          value: 'execution',
          description: 'Each execution carries it out once, also when the node retries',
        },
        {
          name: 'Once per Own Key',
          value: 'key',
          description: 'A request with the same key is carried out once within 24 hours',
        },
      ],
      default: 'item',
      description: 'How to tell that two requests are the same: Parley carries it out once',
      displayOptions,
    },
    {
      displayName: 'Idempotency Key',
      name: 'idempotencyKey',
      type: 'string',
      typeOptions: { password: false },
      required: true,
      default: '',
      placeholder: 'e.g. order-1001',
      description: 'At most 255 characters',
      displayOptions: { show: { ...displayOptions!.show, repeats: ['key'] } },
    },
  ]
}

function titleOf(name: string): string {
  return name
    .split('_')
    .map((word) =>
      ['id', 'url', 'ai'].includes(word)
        ? word.toUpperCase()
        : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    )
    .join(' ')
}
