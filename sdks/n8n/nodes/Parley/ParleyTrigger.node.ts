import {
  type IHookFunctions,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
  NodeConnectionTypes,
} from 'n8n-workflow'
import { EVENT_TYPES } from './events.generated.ts'
import { receive } from './receive.ts'
import { isRegistered, register, unregister } from './registration.ts'

/** Starts a workflow with each event that the server delivers. */
export class ParleyTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Parley Trigger',
    name: 'parleyTrigger',
    icon: { light: 'file:parley.svg', dark: 'file:parley.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle: '={{$parameter["events"].join(", ")}}',
    description: 'Starts the workflow when something happens in Parley',
    defaults: { name: 'Parley Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'parleyApi', required: true }],
    webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
    properties: [
      {
        displayName: 'Events',
        name: 'events',
        type: 'multiOptions',
        required: true,
        default: ['message.received'],
        description: 'The events that start the workflow',
        options: [
          { name: 'All Events', value: '*' },
          ...EVENT_TYPES.map((value) => ({ name: value, value })),
        ],
      },
      {
        displayName: 'Agent ID',
        name: 'agentId',
        type: 'string',
        default: '',
        placeholder: 'e.g. agt_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
        description: 'Only events of this agent. Leave it empty for the whole workspace.',
      },
    ],
  }

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return isRegistered(this)
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return register(this)
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return unregister(this)
      },
    },
  }

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return receive(this)
  }
}
