import {
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
  type JsonObject,
  NodeApiError,
  NodeConnectionTypes,
} from 'n8n-workflow'
import { carryOut } from './carry-out.ts'
import { PROPERTIES } from './properties.ts'

/** Carries out operations of the API, once for each item. */
export class Parley implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Parley',
    name: 'parley',
    icon: { light: 'file:parley.svg', dark: 'file:parley.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
    description: 'Send messages and work with conversations, contacts, bookings, leads and campaigns',
    defaults: { name: 'Parley' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    usableAsTool: true,
    credentials: [{ name: 'parleyApi', required: true }],
    properties: PROPERTIES,
  }

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const items = this.getInputData()
    const answers: INodeExecutionData[] = []
    for (let index = 0; index < items.length; index++) {
      try {
        for (const json of await carryOut(this, index)) answers.push({ json, pairedItem: { item: index } })
      } catch (error) {
        if (!this.continueOnFail())
          throw new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: index })
        answers.push({ json: { error: (error as Error).message }, pairedItem: { item: index } })
      }
    }
    return [answers]
  }
}
